import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AccountMutations, AccountResolver, ViewerResolver } from '../accounts/index.js';
import { BodyResolver } from '../bodies/index.js';
import { DirectiveLinkResolver } from '../citations/index.js';
import { ClauseMutations, ClauseResolver } from '../clauses/index.js';
import { DirectiveResolver } from '../directives/index.js';
import {
  ParticipantResolver,
  PlanMutations,
  PlanResolver,
  PlanSubscription,
  PresenceResolver,
} from '../plans/index.js';
import { NodeResolver } from './node.resolver.js';

/** The schema with its resolvers. No global middleware: one alone makes a thousand objects ten times slower. */
export function createSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      AccountMutations,
      AccountResolver,
      BodyResolver,
      ClauseMutations,
      ClauseResolver,
      DirectiveLinkResolver,
      DirectiveResolver,
      NodeResolver,
      ParticipantResolver,
      PlanMutations,
      PlanResolver,
      PlanSubscription,
      PresenceResolver,
      ViewerResolver,
    ],
    validate: false,
    // Every subscription brings its own stream (`subscribe`), but type-graphql insists on having this.
    pubSub: {
      publish: () => undefined,
      subscribe: topic => {
        throw new Error(`no stream for the subscription to ${topic}`);
      },
    },
  });
}

/** The schema as it is committed in `schema.graphql`. */
export function printedSchema(schema: GraphQLSchema = createSchema()): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
