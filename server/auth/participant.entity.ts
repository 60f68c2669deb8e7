import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BodyEntity } from '../bodies/body.entity.js';
import { PlanEntity } from '../plans/plan.entity.js';
import type { PlanRole } from './actor.js';
import { UserEntity } from './user.entity.js';

/** The role of an account on a plan, held through a body. */
@Entity('participant')
@Check('participant_role_check', "role IN ('DRAFTER', 'REVIEWER', 'APPROVER', 'OBSERVER')")
@Index('participant_account', ['accountId'])
export class ParticipantEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  @ForeignKey(() => PlanEntity, { name: 'participant_plan_id_fkey', onDelete: 'CASCADE' })
  planId!: string;

  @PrimaryColumn('text', { name: 'account_id' })
  @ForeignKey(() => UserEntity, { name: 'participant_account_id_fkey', onDelete: 'CASCADE' })
  accountId!: string;

  @Column('uuid', { name: 'body_id' })
  @ForeignKey(() => BodyEntity, { name: 'participant_body_id_fkey' })
  bodyId!: string;

  @Column('text')
  role!: PlanRole;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
