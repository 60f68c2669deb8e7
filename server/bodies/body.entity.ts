import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

/** A body (cơ quan). Bodies are renamed and merged: a plan keeps those that issued it. */
@Entity('body')
@Check('body_system_check', "system IN ('PARTY', 'STATE', 'FRONT')")
@Check('body_validity_check', 'valid_to >= valid_from')
@Check('body_successor_check', 'successor_id <> id')
export class BodyEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  symbol!: string;

  @Column('text')
  name!: string;

  @Column('text')
  system!: 'PARTY' | 'STATE' | 'FRONT';

  /** Its first day, as YYYY-MM-DD; null when nobody has entered it. */
  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  /** Its last day. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('uuid', { name: 'successor_id', nullable: true })
  @ForeignKey(() => BodyEntity, { name: 'body_successor_id_fkey' })
  successorId!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
