import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { UserEntity } from '../auth/user.entity.js';
import type { PlanStatus } from './status.js';

/** A plan: everything about it but its text, which is in the update log. */
@Entity('plan')
@Check('plan_number_check', 'number > 0')
@Check('plan_status_check', "status IN ('DRAFT', 'IN_REVIEW', 'ISSUED', 'WITHDRAWN')")
// Descending, which TypeORM can't say.
@Index('plan_updated', { synchronize: false })
export class PlanEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text', { default: 'KH' })
  type!: string;

  @Column('integer', { nullable: true })
  number!: number | null;

  /** What follows the number: KH/BCSD-BDVTU. */
  @Column('text')
  symbol!: string;

  @Column('text')
  title!: string;

  /** Number, symbol and title, folded for search. */
  @Column('text')
  folded!: string;

  @Column('text', { default: 'DRAFT' })
  status!: PlanStatus;

  /** Rises when the text is replaced as a whole. */
  @Column('integer', { default: 1 })
  generation!: number;

  @Column('text', { nullable: true })
  place!: string | null;

  /** The date that it bears, as YYYY-MM-DD. */
  @Column('date', { nullable: true })
  dated!: string | null;

  @Column('text', { name: 'created_by', nullable: true })
  @ForeignKey(() => UserEntity, { name: 'plan_created_by_fkey' })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
