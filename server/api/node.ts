import { Field, ID, InterfaceType } from 'type-graphql';
import { parseGlobalId } from './ids.js';

/** Whatever has a global id. */
@InterfaceType({
  description: 'Whatever can be fetched again by its id.',
  resolveType: (value: Node) => parseGlobalId(value.id)?.type ?? '',
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, and unique over all types.' })
  id!: string;
}
