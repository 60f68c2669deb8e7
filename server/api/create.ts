import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Auth, Policies } from '../auth/index.js';
import { ClauseService, Projection } from '../clauses/index.js';
import type { Rooms } from '../collab/index.js';
import type { Database } from '../data/index.js';
import { ImportService, PlanChanges, PlanService } from '../plans/index.js';
import type { ApiLog, Services } from './context.js';
import { HttpApi } from './http.js';
import { createSchema } from './schema.js';
import { SocketApi } from './socket.js';

export interface ApiOptions {
  readonly database: Database;
  readonly auth: Auth;
  readonly policies: Policies;
  readonly rooms: Rooms;
  readonly log: ApiLog;
}

/** The GraphQL API on /graphql, by HTTP and by WebSocket, and the projection that feeds it. */
export interface Api {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  /** Adds the route, and starts to project what is stored in the rooms. */
  register(fastify: FastifyInstance): Promise<void>;
  /** Takes a WebSocket upgrade of /graphql. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes the sockets so that clients come back, and finishes what is being projected. Before `rooms.stop()`. */
  stop(): Promise<void>;
}

export function createApi(options: ApiOptions): Api {
  const { database, policies, rooms, log } = options;
  const changes = new PlanChanges();
  const projection = new Projection({ database, rooms, log, publish: change => changes.publish(change) });
  const plans = new PlanService({ database, policies, rooms, projection, changes });
  const services: Services = {
    ...options,
    plans,
    imports: new ImportService({ database, policies, rooms, plans, projection }),
    clauses: new ClauseService({ database, policies, rooms, projection }),
    projection,
    changes,
  };
  const schema = createSchema();
  const http = new HttpApi(schema, services);
  const socket = new SocketApi(schema, services);

  return {
    schema,
    services,
    register: async fastify => {
      await http.register(fastify);
      projection.start();
    },
    handleUpgrade: (request, connection, head) => socket.handleUpgrade(request, connection, head),
    stop: async () => {
      changes.stop();
      await socket.stop();
      await http.stop();
      await projection.stop();
    },
  };
}
