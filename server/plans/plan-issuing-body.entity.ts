import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { BodyEntity } from '../bodies/body.entity.js';
import { PlanEntity } from './plan.entity.js';

/** A body that issues a plan; the one that comes first chairs. */
@Entity('plan_issuing_body')
@Check('plan_issuing_body_position_check', 'position >= 0')
@Unique('plan_issuing_body_plan_id_position_key', ['planId', 'position'])
@Index('plan_issuing_body_body', ['bodyId'])
export class PlanIssuingBodyEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  @ForeignKey(() => PlanEntity, { name: 'plan_issuing_body_plan_id_fkey', onDelete: 'CASCADE' })
  planId!: string;

  @PrimaryColumn('uuid', { name: 'body_id' })
  @ForeignKey(() => BodyEntity, { name: 'plan_issuing_body_body_id_fkey' })
  bodyId!: string;

  @Column('integer')
  position!: number;
}
