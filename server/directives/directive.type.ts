import { Field, ObjectType } from 'type-graphql';
import { CalendarDate, connectionOf, DateTime, Node } from '../api/index.js';

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A document in the register that plans cite (văn bản chỉ đạo).',
})
export class Directive extends Node {
  /** The row's key. */
  key!: string;

  @Field(() => String, { description: 'Number and symbol: 290-QĐ/TW.' })
  number!: string;

  @Field(() => String, { nullable: true })
  symbol!: string | null;

  @Field(() => String, { description: 'The type of document: Quyết định, Chỉ thị, …' })
  type!: string;

  @Field(() => String, { nullable: true })
  issuingBody!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  date!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about (trích yếu).' })
  title!: string | null;

  @Field(() => [String], { description: 'Other names under which it is cited.' })
  aliases!: string[];

  @Field(() => String, { nullable: true })
  sourceUrl!: string | null;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime)
  updatedAt!: Date;
}

export const DirectiveConnection = connectionOf('Directive', () => Directive);
