import { Field, ObjectType } from 'type-graphql';
import { connectionOf, DateTime, Node } from '../api/index.js';

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A person who can sign in.' })
export class Account extends Node {
  /** The row's key. */
  key!: string;
  /** Shown to administrators and to the person, by the field of that name. */
  address!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  username!: string | null;

  @Field(() => Boolean)
  administrator!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'Since when the account is closed.' })
  disabledAt!: Date | null;

  @Field(() => DateTime)
  createdAt!: Date;
}

export const AccountConnection = connectionOf('Account', () => Account);
