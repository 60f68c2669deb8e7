// GraphQL on a WebSocket (graphql-transport-ws), on the same path as HTTP. The same rules hold: who asks is found out when
// the connection begins and again before each event, and what costs too much is refused.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE_CODES } from '@dong-soan/shared/collab';
import { UserError } from '@dong-soan/shared/errors';
import { type ExecutionArgs, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import type { Context as Connection, SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Services } from './context.js';
import { publicError } from './errors.js';
import { isIntrospection } from './http.js';
import { checkCost, LIMITS } from './limits.js';
import { localeOf } from './messages/index.js';
import { RequestContext } from './request-context.js';

/** How often a silent connection is asked whether it still lives, in ms. */
const KEEP_ALIVE = 20_000;

interface OurExtra extends Record<PropertyKey, unknown> {
  context?: RequestContext;
}
type OurConnection = Connection<Record<string, unknown>, Extra & Partial<OurExtra>>;

export class SocketApi {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: LIMITS.message });
  private readonly credentials = new Map<WebSocket, string>();
  private readonly handler: { dispose: () => void | Promise<void> };
  private readonly stopListening: () => void;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly services: Services,
  ) {
    this.handler = useServer<Record<string, unknown>, OurExtra>(
      {
        isProd: true,
        onConnect: connection => this.connect(connection),
        onSubscribe: (connection, _id, payload) => this.prepare(connection, payload),
        onNext: ({ extra }, _id, _payload, _args, { errors, data = null }) =>
          errors && { data, errors: errors.map(error => this.shown(error, extra.context)) },
        onError: ({ extra }, _id, _payload, errors) =>
          errors.map(error => this.shown(error as GraphQLError, extra.context)),
      },
      this.server,
      KEEP_ALIVE,
    );
    this.stopListening = services.auth.onEnded(ended => this.closeEnded(new Set(ended)));
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, client =>
      this.server.emit('connection', client, request),
    );
  }

  async stop(): Promise<void> {
    this.stopListening();
    for (const client of this.server.clients) client.close(CLOSE_CODES.STOPPING, 'STOPPING');
    await this.handler.dispose();
  }

  /** The credential comes in the connection's parameters ({ authorization }) or in the cookie of the upgrade. */
  private async connect({ connectionParams, extra }: OurConnection): Promise<boolean> {
    const { headers } = extra.request;
    const given = connectionParams?.authorization ?? connectionParams?.Authorization;
    const authorization = typeof given === 'string' ? given : undefined;
    const context = await RequestContext.create(this.services, {
      requestId: randomUUID(),
      locale: localeOf(headers['accept-language']),
      authenticate: () =>
        this.services.auth.authenticate(authorization === undefined ? headers : { authorization }),
    });
    if (!context.actor) {
      extra.socket.close(CLOSE_CODES.NOT_SIGNED_IN, 'UNAUTHENTICATED');
      return false;
    }
    extra.context = context;
    this.credentials.set(extra.socket, context.actor.credentialId);
    extra.socket.once('close', () => this.credentials.delete(extra.socket));
    return true;
  }

  /** Parses and checks an operation, and finds out anew who asks. */
  private async prepare(
    { extra, subscriptions }: OurConnection,
    { query, operationName, variables }: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const { context } = extra;
    if (!context) return [causedBy(new UserError('UNAUTHENTICATED'))];
    try {
      if (Object.keys(subscriptions).length > LIMITS.operations) throw new UserError('RATE_LIMITED');
      const document = parse(query, { maxTokens: LIMITS.tokens });
      const errors = validate(this.schema, document);
      if (errors.length > 0) return errors;
      checkCost({ schema: this.schema, document, operationName, variables });
      const contextValue = await RequestContext.create(this.services, {
        requestId: randomUUID(),
        locale: context.locale,
        authenticate: () => context.reauthenticate(),
      });
      if (!contextValue.actor && isIntrospection(document)) throw new UserError('UNAUTHENTICATED');
      return { schema: this.schema, document, operationName, variableValues: variables, contextValue };
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      if (error instanceof UserError) return [causedBy(error)];
      throw error;
    }
  }

  private shown(error: GraphQLError, context: RequestContext | undefined) {
    const { locale = 'vi', requestId = randomUUID() } = context ?? {};
    return publicError(error, { locale, requestId, log: this.services.log });
  }

  /** Signing out, a lapsed session or a revoked token closes what was opened with it. */
  private closeEnded(ended: ReadonlySet<string>): void {
    for (const [socket, credential] of this.credentials) {
      if (ended.has(credential)) socket.close(CLOSE_CODES.NOT_SIGNED_IN, 'UNAUTHENTICATED');
    }
  }
}

function causedBy(error: UserError): GraphQLError {
  return new GraphQLError(error.code, { originalError: error });
}
