import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CalendarDate, connectionOf, enumOf, Node } from '../api/index.js';

export const LINK_STATES = ['LINKED', 'AMBIGUOUS', 'UNRESOLVED'] as const;
export type LinkState = (typeof LINK_STATES)[number];
export const LINK_KINDS = ['LEGAL_BASIS', 'REFERS_TO'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export const LinkStateEnum = enumOf(LINK_STATES);
registerEnumType(LinkStateEnum, {
  name: 'DirectiveLinkState',
  description: 'Whether the words name one directive of the register, several, or none.',
});

const LinkKindEnum = enumOf(LINK_KINDS);
registerEnumType(LinkKindEnum, {
  name: 'DirectiveLinkKind',
  description: 'LEGAL_BASIS: the plan rests on the directive (căn cứ). REFERS_TO: any other mention.',
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'The words in a clause that name a directive, and the directive where it is known.',
})
export class DirectiveLink extends Node {
  planKey!: string;
  blockKey!: string;
  directiveKey!: string | null;

  @Field(() => String, { description: 'The words as they stand in the clause.' })
  surface!: string;

  @Field(() => Int, { description: 'Where they begin in the text of the clause, in UTF-16 units.' })
  start!: number;

  @Field(() => Int, { description: 'Where they end.' })
  end!: number;

  @Field(() => String, { nullable: true, description: 'The number as it was read: 114-KL/TW.' })
  number!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The date that the words give.' })
  date!: string | null;

  @Field(() => LinkStateEnum)
  state!: LinkState;

  @Field(() => LinkKindEnum)
  kind!: LinkKind;
}

export const DirectiveLinkConnection = connectionOf('DirectiveLink', () => DirectiveLink);
