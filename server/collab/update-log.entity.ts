import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DocumentEntity } from './document.entity.js';

/** An update of a document, as it came. */
@Entity('update_log')
@Check('update_log_checksum_check', 'octet_length(checksum) = 32')
@ForeignKey(() => DocumentEntity, ['planId', 'generation'], ['planId', 'generation'], {
  name: 'update_log_plan_id_generation_fkey',
  onDelete: 'CASCADE',
})
export class UpdateLogEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('integer')
  generation!: number;

  @PrimaryColumn('bigint')
  seq!: string;

  /** Whose edit it is; null for what the server did by itself. */
  @Column('text', { name: 'account_id', nullable: true })
  accountId!: string | null;

  @Column('bytea')
  payload!: Buffer;

  @Column('bytea')
  checksum!: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
