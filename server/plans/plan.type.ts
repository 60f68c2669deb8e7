import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CalendarDate, connectionOf, DateTime, enumOf, Node } from '../api/index.js';
import { PLAN_ROLES, type PlanRole } from '../auth/index.js';
import { PLAN_STATUSES, type PlanStatus } from './status.js';

export const PlanStatusEnum = enumOf(PLAN_STATUSES);
registerEnumType(PlanStatusEnum, {
  name: 'PlanStatus',
  description: 'Where a plan stands. The text of an issued or withdrawn plan no longer changes.',
});

export const PlanRoleEnum = enumOf(PLAN_ROLES);
registerEnumType(PlanRoleEnum, { name: 'PlanRole', description: 'What somebody does on one plan.' });

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A plan that bodies write together (kế hoạch).',
})
export class Plan extends Node {
  /** The row's key. */
  key!: string;
  createdByKey!: string | null;

  @Field(() => String, { description: 'The type of document: KH for kế hoạch.' })
  type!: string;

  @Field(() => Int, { nullable: true, description: 'The number in the register; null until there is one.' })
  number!: number | null;

  @Field(() => String, { description: 'What follows the number: KH/BCSD-BDVTU, or KH-UBND.' })
  symbol!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Number and symbol: 44-KH/BCSD-BDVTU. Null until there is a number.',
  })
  reference!: string | null;

  @Field(() => String)
  title!: string;

  @Field(() => PlanStatusEnum)
  status!: PlanStatus;

  @Field(() => String, { nullable: true, description: 'Where it is issued.' })
  place!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The date that the document bears.' })
  date!: string | null;

  @Field(() => Int, {
    description: 'Rises when the text is replaced as a whole: clients of an older one must load it anew.',
  })
  generation!: number;

  @Field(() => String, { description: 'The room to open on /collab/<room> with a y-websocket client.' })
  room!: string;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { description: 'The last change of its text or of anything else about it.' })
  updatedAt!: Date;
}

export const PlanConnection = connectionOf('Plan', () => Plan);

@ObjectType({ simpleResolvers: true, description: 'Somebody who takes part in a plan, through a body.' })
export class Participant {
  accountKey!: string;
  bodyKey!: string;

  @Field(() => PlanRoleEnum)
  role!: PlanRole;
}

@ObjectType({ simpleResolvers: true, description: 'What the caller may do with a plan now.' })
export class PlanPermissions {
  @Field(() => Boolean, { description: 'Write in its text.' })
  edit!: boolean;

  @Field(() => Boolean)
  rename!: boolean;

  @Field(() => Boolean)
  setParticipants!: boolean;

  @Field(() => [PlanStatusEnum], { description: 'The statuses into which the caller may bring it.' })
  setStatus!: readonly PlanStatus[];
}

@ObjectType({ simpleResolvers: true, description: 'Somebody who has a plan open now.' })
export class Presence {
  accountKey!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The symbol of the body through which they take part.',
  })
  body!: string | null;

  @Field(() => String, { description: 'The colour of their cursor, as CSS.' })
  color!: string;
}
