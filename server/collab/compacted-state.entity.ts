import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DocumentEntity } from './document.entity.js';

/** A whole document as it was after an update, so that loading starts there. */
@Entity('compacted_state')
@Check('compacted_state_checksum_check', 'octet_length(checksum) = 32')
@ForeignKey(() => DocumentEntity, ['planId', 'generation'], ['planId', 'generation'], {
  name: 'compacted_state_plan_id_generation_fkey',
  onDelete: 'CASCADE',
})
export class CompactedStateEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('integer')
  generation!: number;

  /** The number of the last update that it contains. */
  @PrimaryColumn('bigint')
  seq!: string;

  @Column('bytea')
  state!: Buffer;

  @Column('bytea')
  checksum!: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
