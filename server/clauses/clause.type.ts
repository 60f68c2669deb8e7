import { CLAUSE_KINDS, type ClauseKind } from '@dong-soan/shared/clauses';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, DateTime, enumOf, Node } from '../api/index.js';

export const ClauseKindEnum = enumOf(CLAUSE_KINDS);
registerEnumType(ClauseKindEnum, {
  name: 'ClauseKind',
  description: 'What a block of a plan is: mục, khoản, điểm, đoạn, and the parts around them.',
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'One block of a plan. Its id stays the same wherever it is moved and whatever its number becomes.',
})
export class Clause extends Node {
  planKey!: string;
  parentKey!: string | null;
  lastEditedByKey!: string | null;

  @Field(() => String, { description: 'The id of the block in the shared document.' })
  blockId!: string;

  @Field(() => ClauseKindEnum)
  kind!: ClauseKind;

  @Field(() => String, {
    nullable: true,
    description: 'The computed number with those of its parents: II.6.a. Null for what bears no number.',
  })
  label!: string | null;

  @Field(() => String, { description: 'The characters; each footnote reference is one U+FFFC.' })
  text!: string;

  @Field(() => Int, { description: 'The place in the document, from 0.' })
  position!: number;

  @Field(() => Int, { description: 'How many parents it has.' })
  depth!: number;

  @Field(() => String, {
    description: 'Changes with every change of text or format: pass it as expectedHash.',
  })
  contentHash!: string;

  @Field(() => Boolean, {
    description: 'It shows only because simultaneous changes contradict: somebody must look.',
  })
  conflict!: boolean;

  @Field(() => DateTime)
  updatedAt!: Date;
}

export const ClauseConnection = connectionOf('Clause', () => Clause);
