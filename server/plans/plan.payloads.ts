import type { ClauseKind } from '@dong-soan/shared/clauses';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CalendarDate, enumOf, Payload } from '../api/index.js';
import { Clause, ClauseKindEnum } from '../clauses/index.js';
import { Plan } from './plan.type.js';

@ObjectType({ simpleResolvers: true })
export class PlanPayload extends Payload {
  @Field(() => Plan, { nullable: true })
  plan?: Plan | null;
}

@ObjectType({ simpleResolvers: true, description: 'A block that a file would become.' })
export class ImportedClause {
  @Field(() => ClauseKindEnum)
  kind!: ClauseKind;

  @Field(() => String, {
    nullable: true,
    description: 'The number that it will bear, with those of its parents: II.6.a.',
  })
  label!: string | null;

  @Field(() => String, { description: 'What the page shows before the text: a). Empty when nothing.' })
  marker!: string;

  @Field(() => Int)
  depth!: number;

  @Field(() => String)
  text!: string;
}

const NOTICES = ['LABEL_DIFFERS', 'UNPLACED', 'PAGE_BREAK_JOINED', 'FOOTNOTE_UNCITED', 'OMITTED'] as const;

const ImportNoticeCode = enumOf(NOTICES);
registerEnumType(ImportNoticeCode, {
  name: 'ImportNoticeCode',
  description: 'What a person should look at before a plan is made of a file.',
  valuesConfig: {
    LABEL_DIFFERS: {
      description: 'The number that is computed is not the one in the file: references to it break.',
    },
    UNPLACED: { description: 'Found no place; kept as a paragraph.' },
    PAGE_BREAK_JOINED: { description: 'A paragraph that a page break had cut in two.' },
    FOOTNOTE_UNCITED: { description: 'A footnote that nothing in the text refers to.' },
    OMITTED: { description: 'Letterhead, page numbers and rules, which the plan shows by itself.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Something in a file that a person should look at.' })
export class ImportNotice {
  @Field(() => ImportNoticeCode)
  code!: (typeof NOTICES)[number];

  @Field(() => String, { description: 'The words that it is about.' })
  text!: string;

  @Field(() => Int, { description: 'The line of the file, from 1.' })
  line!: number;

  @Field(() => String, { nullable: true, description: 'The label in the file, where that is the matter.' })
  written!: string | null;

  @Field(() => String, { nullable: true, description: 'The number that is computed instead.' })
  computed!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What a file would become.' })
export class ImportPreview {
  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field(() => Int, { nullable: true })
  number!: number | null;

  @Field(() => String, { nullable: true })
  symbol!: string | null;

  @Field(() => String, { nullable: true })
  place!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  date!: string | null;

  @Field(() => [String], { description: 'Lines of the letterhead that name the issuing bodies.' })
  bodies!: string[];

  @Field(() => [ImportedClause], { description: 'In the order of the document.' })
  clauses!: ImportedClause[];

  @Field(() => [String], {
    description: 'Lines that found no place. They are kept with the plan as paragraphs.',
  })
  unplaced!: string[];

  @Field(() => [ImportNotice])
  notices!: ImportNotice[];
}

@ObjectType({ simpleResolvers: true })
export class ImportPlanPayload extends Payload {
  @Field(() => Plan, { nullable: true, description: 'Null for a dry run.' })
  plan?: Plan | null;

  @Field(() => ImportPreview, { nullable: true })
  preview?: ImportPreview | null;
}

@ObjectType({ simpleResolvers: true, description: 'A change of a plan that is stored and can be read.' })
export class PlanChange {
  @Field(() => Plan)
  plan!: Plan;

  @Field(() => [Clause], { description: 'Clauses that are new or whose text, number or place changed.' })
  clauses!: Clause[];

  @Field(() => [ID], { description: 'Clauses that are there no longer.' })
  removedClauseIds!: string[];
}
