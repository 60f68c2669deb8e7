import { CLAUSE_KINDS, type ClauseKind } from '@dong-soan/shared/clauses';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PlanEntity } from '../plans/plan.entity.js';

/** A block of a plan as a row, made from the document. A copied plan keeps its block ids. */
@Entity('clause')
@Check('clause_kind_check', `kind IN (${CLAUSE_KINDS.map(kind => `'${kind}'`).join(', ')})`)
@Index('clause_order', ['planId', 'position'])
export class ClauseEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  @ForeignKey(() => PlanEntity, { name: 'clause_plan_id_fkey', onDelete: 'CASCADE' })
  planId!: string;

  @PrimaryColumn('text', { name: 'block_id' })
  blockId!: string;

  @Column('text')
  kind!: ClauseKind;

  /** "II.6.a"; null when it has no number. */
  @Column('text', { nullable: true })
  label!: string | null;

  @Column('text', { name: 'parent_block_id', nullable: true })
  parentBlockId!: string | null;

  /** Its place in the document, from 0. */
  @Column('integer')
  position!: number;

  @Column('integer')
  depth!: number;

  @Column('text')
  text!: string;

  /** The text, folded for search. */
  @Column('text')
  folded!: string;

  @Column('text', { name: 'content_hash' })
  contentHash!: string;

  @Column('boolean', { default: false })
  conflict!: boolean;

  @Column('text', { name: 'last_edited_by', nullable: true })
  lastEditedBy!: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
