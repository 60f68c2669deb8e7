import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PlanEntity } from '../plans/plan.entity.js';

/** The text of a plan in one generation: how far its log goes, and how far that has become rows. */
@Entity('document')
export class DocumentEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  @ForeignKey(() => PlanEntity, { name: 'document_plan_id_fkey', onDelete: 'CASCADE' })
  planId!: string;

  @PrimaryColumn('integer')
  generation!: number;

  @Column('bigint', { name: 'last_seq', default: 0 })
  lastSeq!: string;

  @Column('bigint', { name: 'projected_seq', default: 0 })
  projectedSeq!: string;
}
