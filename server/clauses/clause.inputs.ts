import type { ClauseKind } from '@dong-soan/shared/clauses';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Payload } from '../api/index.js';
import { Plan } from '../plans/index.js';
import { Clause, ClauseKindEnum } from './clause.type.js';

@InputType()
export class InsertClauseInput {
  @Field(() => ID)
  planId!: string;

  @Field(() => ID, { nullable: true, description: 'The clause that holds it; null: the top level.' })
  parentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The sibling before which it stands; null: at the end.' })
  beforeId?: string | null;

  @Field(() => ClauseKindEnum)
  kind!: ClauseKind;

  @Field(() => String, { defaultValue: '' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Sending the same key and arguments again makes nothing new.',
  })
  idempotencyKey?: string | null;
}

@InputType()
export class UpdateClauseTextInput {
  @Field(() => ID)
  clauseId!: string;

  @Field(() => String, { description: 'The whole new text. Only what differs is changed, so formats stay.' })
  text!: string;

  @Field(() => String, { description: 'The contentHash that the caller last read; else CONFLICT.' })
  expectedHash!: string;
}

@InputType()
export class MoveClauseInput {
  @Field(() => ID)
  clauseId!: string;

  @Field(() => ID, { nullable: true, description: 'The clause that is to hold it; null: the top level.' })
  parentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The sibling before which it goes; null: to the end.' })
  beforeId?: string | null;

  @Field(() => String, { nullable: true, description: 'When given and no longer right: CONFLICT.' })
  expectedHash?: string | null;
}

@InputType()
export class RemoveClauseInput {
  @Field(() => ID)
  clauseId!: string;

  @Field(() => String, { description: 'The contentHash that the caller last read; else CONFLICT.' })
  expectedHash!: string;
}

@ObjectType({ simpleResolvers: true })
export class ClausePayload extends Payload {
  @Field(() => Clause, { nullable: true })
  clause?: Clause | null;
}

@ObjectType({ simpleResolvers: true })
export class RemoveClausePayload extends Payload {
  @Field(() => ID, { nullable: true })
  removedClauseId?: string | null;

  @Field(() => Plan, { nullable: true })
  plan?: object | null;
}
