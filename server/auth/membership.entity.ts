import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BodyEntity } from '../bodies/body.entity.js';
import { UserEntity } from './user.entity.js';

/** An account belongs to a body. */
@Entity('membership')
@Index('membership_body', ['bodyId'])
export class MembershipEntity {
  @PrimaryColumn('text', { name: 'account_id' })
  @ForeignKey(() => UserEntity, { name: 'membership_account_id_fkey', onDelete: 'CASCADE' })
  accountId!: string;

  @PrimaryColumn('uuid', { name: 'body_id' })
  @ForeignKey(() => BodyEntity, { name: 'membership_body_id_fkey' })
  bodyId!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
