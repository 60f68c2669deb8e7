import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClauseEntity } from '../clauses/clause.entity.js';
import { DirectiveEntity } from '../directives/directive.entity.js';

/** Words of a clause that name a directive, and which one, as far as that is known. */
@Entity('directive_link')
@Check('directive_link_state_check', "state IN ('LINKED', 'AMBIGUOUS', 'UNRESOLVED')")
@Check('directive_link_span_check', '0 <= start_offset AND start_offset < end_offset')
@Check('directive_link_directive_check', "directive_id IS NULL OR state = 'LINKED'")
@Index('directive_link_directive', ['directiveId'])
@Index('directive_link_number', ['numberKey'])
@ForeignKey(() => ClauseEntity, ['planId', 'blockId'], ['planId', 'blockId'], {
  name: 'directive_link_plan_id_block_id_fkey',
  onDelete: 'CASCADE',
})
export class DirectiveLinkEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('text', { name: 'block_id' })
  blockId!: string;

  /** Its place among the links of the clause, from 0. */
  @PrimaryColumn('integer')
  position!: number;

  @Column('integer', { name: 'start_offset' })
  startOffset!: number;

  @Column('integer', { name: 'end_offset' })
  endOffset!: number;

  @Column('text')
  surface!: string;

  @Column('text', { nullable: true })
  number!: string | null;

  @Column('text', { name: 'number_key', nullable: true })
  numberKey!: string | null;

  @Column('date', { nullable: true })
  dated!: string | null;

  @Column('text', { default: 'REFERS_TO' })
  kind!: string;

  @Column('text')
  state!: 'LINKED' | 'AMBIGUOUS' | 'UNRESOLVED';

  @Column('uuid', { name: 'directive_id', nullable: true })
  @ForeignKey(() => DirectiveEntity, { name: 'directive_link_directive_id_fkey', onDelete: 'SET NULL' })
  directiveId!: string | null;
}
