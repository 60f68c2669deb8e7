import { Field, ID, InputType, Int } from 'type-graphql';
import { CalendarDate } from '../api/index.js';
import type { PlanRole } from '../auth/index.js';
import { PlanRoleEnum, PlanStatusEnum } from './plan.type.js';
import type { PlanStatus } from './status.js';

@InputType({ description: 'Which plans: all conditions that are given must hold.' })
export class PlanFilter {
  @Field(() => [PlanStatusEnum], { nullable: true })
  status?: PlanStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'A body that issues the plan.' })
  bodyId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The year of its date; of its creation while it has none.',
  })
  year?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words of the title, reference or text, in any order, with or without accents.',
  })
  text?: string | null;
}

@InputType()
export class CreatePlanInput {
  @Field(() => String)
  title!: string;

  @Field(() => [ID], { description: 'The bodies that issue it, the chairing one first.' })
  issuingBodyIds!: string[];

  @Field(() => ID, {
    nullable: true,
    description: "The caller's body through which they draft; needed when they are in several of those.",
  })
  bodyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What follows the number; made from the bodies when it is left out.',
  })
  symbol?: string | null;

  @Field(() => Int, { nullable: true })
  number?: number | null;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => CalendarDate, { nullable: true })
  date?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Sending the same key and arguments again makes nothing new and answers the same.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The file as text or as bytes, and the plan that it becomes.' })
export class ImportPlanInput {
  @Field(() => String, { nullable: true, description: 'The text of the file.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'The bytes of the file (UTF-8 text), in base64.' })
  base64?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Only say what would be made.' })
  dryRun!: boolean;

  @Field(() => [ID], {
    nullable: true,
    description: 'The bodies that issue it, the chairing one first. Needed unless dryRun.',
  })
  issuingBodyIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: "The caller's body through which they draft." })
  bodyId?: string | null;

  @Field(() => String, { nullable: true, description: 'In place of the title that the file has.' })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Sending the same key and arguments again makes nothing new.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What is left out stays as it is; null empties it.' })
export class RenamePlanInput {
  @Field(() => ID)
  planId!: string;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  symbol?: string | null;

  @Field(() => Int, { nullable: true })
  number?: number | null;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => CalendarDate, { nullable: true })
  date?: string | null;
}

@InputType()
export class ParticipantInput {
  @Field(() => ID)
  accountId!: string;

  @Field(() => ID, { description: 'A body of which the account is a member.' })
  bodyId!: string;

  @Field(() => PlanRoleEnum)
  role!: PlanRole;
}

@InputType()
export class SetParticipantsInput {
  @Field(() => ID)
  planId!: string;

  @Field(() => [ParticipantInput], { description: 'All of them: whoever is left out takes part no longer.' })
  participants!: ParticipantInput[];
}

@InputType()
export class SetPlanStatusInput {
  @Field(() => ID)
  planId!: string;

  @Field(() => PlanStatusEnum)
  status!: PlanStatus;

  @Field(() => Int, { nullable: true, description: 'The number in the register, when it is issued.' })
  number?: number | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The date that it bears, when it is issued.' })
  date?: string | null;
}
