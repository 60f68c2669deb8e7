import { Field, InputType, Int } from 'type-graphql';

@InputType({ description: 'Which directives: all conditions that are given must hold.' })
export class DirectiveFilter {
  @Field(() => String, {
    nullable: true,
    description: 'A number or its beginning, or words of the title in any order, with or without accents.',
  })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'The type of document.' })
  type?: string | null;

  @Field(() => Int, { nullable: true, description: 'The year of its date.' })
  year?: number | null;
}
