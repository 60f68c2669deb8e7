import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { CalendarDate, connectionOf, enumOf, Node } from '../api/index.js';

export const BODY_SYSTEMS = ['PARTY', 'STATE', 'FRONT'] as const;
export type BodySystem = (typeof BODY_SYSTEMS)[number];

const BodySystemEnum = enumOf(BODY_SYSTEMS);
registerEnumType(BodySystemEnum, {
  name: 'BodySystem',
  description: 'The system that a body belongs to: Party, State, or Front and mass organisations.',
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'An office that issues documents. It may be renamed or merged: then it has a successor.',
})
export class Body extends Node {
  /** The row's key. */
  key!: string;
  successorKey!: string | null;

  @Field(() => String, { description: 'As in a document symbol: BDVTU.' })
  symbol!: string;

  @Field(() => String)
  name!: string;

  @Field(() => BodySystemEnum)
  system!: BodySystem;

  @Field(() => CalendarDate, { nullable: true })
  validFrom!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  validTo!: string | null;
}

export const BodyConnection = connectionOf('Body', () => Body);
