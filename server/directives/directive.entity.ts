import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A document in the register (văn bản chỉ đạo). */
@Entity('directive')
@Index('directive_number', ['numberKey'])
export class DirectiveEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** With its symbol: 290-QĐ/TW. */
  @Column('text')
  number!: string;

  /** What the number is looked up by; see `numberKey` in shared/citations. */
  @Column('text', { name: 'number_key' })
  numberKey!: string;

  @Column('text', { nullable: true })
  symbol!: string | null;

  @Column('text')
  type!: string;

  @Column('text', { name: 'issuing_body', nullable: true })
  issuingBody!: string | null;

  /** Its date, as YYYY-MM-DD. */
  @Column('date', { nullable: true })
  dated!: string | null;

  @Column('text', { nullable: true })
  title!: string | null;

  /** Type, number, issuing body, title and aliases, folded for search. */
  @Column('text')
  folded!: string;

  @Column('text', { array: true, default: () => "'{}'" })
  aliases!: string[];

  @Column('text', { name: 'source_url', nullable: true })
  sourceUrl!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
