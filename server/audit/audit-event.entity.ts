import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Something that happened. The database lets nobody change or remove one. */
@Entity('audit_event')
@Index('audit_event_subject', ['subjectType', 'subjectId', 'id'])
export class AuditEventEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Column('text', { name: 'account_id', nullable: true })
  accountId!: string | null;

  @Column('text')
  action!: string;

  @Column('text', { name: 'subject_type' })
  subjectType!: string;

  @Column('text', { name: 'subject_id' })
  subjectId!: string;

  @Column('jsonb', { default: () => "'{}'" })
  detail!: object;
}
