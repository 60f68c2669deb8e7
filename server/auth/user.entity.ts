import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** An account; better-auth's table, with columns of ours. */
@Entity('user')
@Unique('user_email_key', ['email'])
@Unique('user_username_key', ['username'])
export class UserEntity {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  email!: string;

  @Column('boolean', { name: 'email_verified', default: false })
  emailVerified!: boolean;

  @Column('text', { nullable: true })
  image!: string | null;

  @Column('text', { nullable: true })
  username!: string | null;

  @Column('text', { name: 'display_username', nullable: true })
  displayUsername!: string | null;

  @Column('boolean', { default: false })
  administrator!: boolean;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
