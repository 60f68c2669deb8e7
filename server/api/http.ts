import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { UserError } from '@dong-soan/shared/errors';
import type { FastifyInstance } from 'fastify';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';
import type { Services } from './context.js';
import { publicError } from './errors.js';
import { checkCost, LIMITS } from './limits.js';
import { localeOf } from './messages/index.js';
import { RequestContext } from './request-context.js';

/** GraphQL over HTTP on /graphql. */
export class HttpApi {
  private readonly apollo: ApolloServer<RequestContext>;
  /** What the caller sees of each error, worked out where the request is still known. */
  private readonly formatted = new WeakMap<object, GraphQLFormattedError>();

  constructor(
    schema: GraphQLSchema,
    private readonly services: Services,
  ) {
    this.apollo = new ApolloServer<RequestContext>({
      schema,
      introspection: true,
      csrfPrevention: true,
      parseOptions: { maxTokens: LIMITS.tokens },
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      logger: {
        debug() {},
        info() {},
        warn: line => services.log.warn(line),
        error: line => services.log.error(line),
      },
      plugins: [ApolloServerPluginCacheControlDisabled(), this.gate()],
      formatError: (formatted, error) =>
        (typeof error === 'object' && error && this.formatted.get(error)) || asProtocolError(formatted),
    });
  }

  async register(fastify: FastifyInstance): Promise<void> {
    await this.apollo.start();
    const handler = fastifyApolloHandler(this.apollo, {
      context: request =>
        RequestContext.create(this.services, {
          requestId: request.id,
          locale: localeOf(request.headers['accept-language']),
          authenticate: () => this.services.auth.authenticate(request.headers),
        }),
    });
    fastify.route({ method: ['GET', 'POST', 'OPTIONS'], url: '/graphql', bodyLimit: LIMITS.body, handler });
  }

  stop(): Promise<void> {
    return this.apollo.stop();
  }

  /** Refuses what costs too much, shows the schema to those only who are signed in, and prepares errors for callers. */
  private gate(): ApolloServerPlugin<RequestContext> {
    return {
      requestDidStart: async () => ({
        didResolveOperation: async ({ schema, document, request, contextValue }) => {
          if (!contextValue.actor && isIntrospection(document))
            throw refused(new UserError('UNAUTHENTICATED'));
          try {
            checkCost({
              schema,
              document,
              operationName: request.operationName,
              variables: request.variables,
            });
          } catch (error) {
            throw error instanceof UserError ? refused(error) : error;
          }
        },
        didEncounterErrors: async ({ errors, contextValue }) => {
          const scope = {
            ...contextValue.services,
            locale: contextValue.locale,
            requestId: contextValue.requestId,
          };
          for (const error of errors) this.formatted.set(error, publicError(error, scope));
        },
      }),
    };
  }
}

/** Errors of Apollo that stand before any request, such as a missing CSRF header. */
function asProtocolError({ message, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  return { message, extensions: { code: extensions?.code ?? 'BAD_REQUEST' } };
}

/** GraphQL over HTTP: a request that is not executed at all has a status of 4xx. */
function refused(error: UserError): GraphQLError {
  const status = error.code === 'UNAUTHENTICATED' ? 401 : 400;
  return new GraphQLError(error.code, {
    originalError: error,
    extensions: { code: error.code, http: { status } },
  });
}

export function isIntrospection(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    [Kind.FIELD](node) {
      if (node.name.value === '__schema' || node.name.value === '__type') found = true;
    },
  });
  return found;
}
