import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { listenForCommands, runWith } from './admin/index.js';
import { createApi } from './api/create.js';
import { type Auth, authRoutes, createAuth, Policies } from './auth/index.js';
import { createCollabServer, PolicyAccess, RedisFanOut, Rooms, SqlUpdateStore } from './collab/index.js';
import type { Config } from './config.js';
import { type Database, openDatabase } from './data/index.js';
import { DEMO_ACCOUNTS, seedDemo } from './demo/index.js';
import { routeUpgrades, secure, serveEditor, serveHealth } from './http/index.js';
import type { Log } from './log.js';

const EDITOR = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..', 'editor', 'dist');

/** The whole server, not yet listening. */
export interface App {
  readonly fastify: FastifyInstance;
  readonly database: Database;
  readonly auth: Auth;
  /** Starts to accept connections. Returns the address. */
  listen(): Promise<string>;
  /** Stops accepting, stores what is in flight, closes sockets so that clients come back, then the database. */
  close(): Promise<void>;
}

/**
 * Puts the server together.
 *
 * @param given a database that is open already (tests); it is closed with the app all the same
 * @throws DataDirInUseError when another process has the embedded database
 */
export async function createApp(config: Config, log: Log, given?: Database): Promise<App> {
  const database = given ?? (await openDatabase(config, log));
  const auth = await createAuth(database, config, log);
  if (config.demo && config.demoPassword) await seedDemo(database, config.demoPassword, auth.accounts);
  const policies = new Policies(database);
  const store = new SqlUpdateStore(database);
  const fanOut = config.redisUrl ? new RedisFanOut(config.redisUrl, log) : undefined;
  const rooms = new Rooms({
    store,
    access: new PolicyAccess(database, policies),
    log,
    ...(fanOut ? { fanOut } : {}),
  });
  const collab = createCollabServer({ rooms, auth, log });
  const api = createApi({ database, auth, policies, rooms, log });

  let stopping = false;
  const hops = config.trustProxy;
  const fastify = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    trustProxy: typeof hops === 'number' ? (_address: string, hop: number) => hop < hops : hops,
    forceCloseConnections: true,
    genReqId: () => crypto.randomUUID(),
    requestIdHeader: false,
  });
  secure(fastify, config.publicUrl?.startsWith('https:') ?? false);
  serveHealth(fastify, async () => !stopping && (await database.query('SELECT 1')).length === 1);
  fastify.get('/api/info', async () => ({ demo: config.demo, accounts: config.demo ? DEMO_ACCOUNTS : [] }));
  await fastify.register(authRoutes(auth));
  await api.register(fastify);
  await serveEditor(fastify, EDITOR);
  const live =
    (handle: typeof collab.handleUpgrade): typeof collab.handleUpgrade =>
    (request, socket, head) =>
      stopping ? socket.destroy() : handle(request, socket, head);
  routeUpgrades(fastify.server, {
    '/collab': live(collab.handleUpgrade),
    '/graphql': live(api.handleUpgrade),
  });

  let stopCommands = async () => {};
  let closing: Promise<void> | null = null;
  const close = async () => {
    stopping = true;
    await stopCommands();
    await api.stop();
    await collab.stop();
    fanOut?.stop();
    await fastify.close();
    await auth.stop();
    await database.close();
  };
  return {
    fastify,
    database,
    auth,
    listen: async () => {
      if (database.kind === 'embedded') {
        stopCommands = await listenForCommands(config.dataDir, (args, terminal) =>
          runWith(args, { ...terminal, database, auth }),
        );
      }
      return fastify.listen({ port: config.port, host: config.host });
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
