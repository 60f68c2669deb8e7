// What the tests of this folder, of tests/ and of the editor's session share: a plan with its people in a real
// database, and a real socket server in front of it.
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatRoomName, type RoomName } from '@dong-soan/shared/collab';
import { type Auth, createAuth, type PlanRole, Policies } from '../auth/index.js';
import type { Database } from '../data/index.js';
import { PolicyAccess } from './access.js';
import type { CollabLog } from './log.js';
import { Rooms, type RoomsOptions } from './rooms.js';
import { type CollabServer, type CollabServerOptions, createCollabServer } from './socket-server.js';
import { SqlUpdateStore } from './sql-update-store.js';

/** Keeps what is logged, for tests to look at. */
export class RecordingLog implements CollabLog {
  readonly entries: { level: 'info' | 'warn' | 'error'; detail: object; message: string }[] = [];
  info = (detail: object, message: string) => this.entries.push({ level: 'info', detail, message });
  warn = (detail: object, message: string) => this.entries.push({ level: 'warn', detail, message });
  error = (detail: object, message: string) => this.entries.push({ level: 'error', detail, message });
}

export interface TestPerson {
  readonly accountId: string;
  readonly token: string;
}

/** A plan in the database, and how to add people to it. */
export class TestPlan {
  private constructor(
    private readonly database: Database,
    private readonly bodyId: string,
    readonly name: RoomName,
  ) {}

  /** A new plan of a new body, without anybody in it. */
  static async create(database: Database, bodySymbol = 'BDVTU'): Promise<TestPlan> {
    const [body] = await database.query<{ id: string }>(
      `INSERT INTO body (symbol, name, system) VALUES ($1, 'Ban Dân vận', 'PARTY') RETURNING id`,
      [bodySymbol],
    );
    const [plan] = await database.query<{ id: string }>(
      `INSERT INTO plan (symbol, title, folded) VALUES ('KH/BDVTU', 'Kế hoạch', 'ke hoach') RETURNING id`,
    );
    await database.query('INSERT INTO plan_issuing_body (plan_id, body_id, position) VALUES ($1, $2, 1)', [
      plan!.id,
      body!.id,
    ]);
    return new TestPlan(database, body!.id, { planId: plan!.id, generation: 1 });
  }

  get room(): string {
    return formatRoomName(this.name);
  }

  /** Somebody new, with an API token; without a role, somebody who has nothing to do with the plan. */
  async person(auth: Auth, role: PlanRole | null = 'DRAFTER', name = 'Người soạn'): Promise<TestPerson> {
    const accountId = randomUUID();
    await this.database.query(`INSERT INTO "user" (id, name, email, username) VALUES ($1, $2, $3, $4)`, [
      accountId,
      name,
      `${accountId}@example.vn`,
      `u${accountId.replaceAll('-', '').slice(0, 20)}`,
    ]);
    if (role) await this.join(accountId, role);
    const { token } = await auth.createToken(accountId, { name: 'test', scopes: ['read', 'write'] });
    return { accountId, token };
  }

  /** Makes somebody who is there already a member of the plan's body, and a participant. */
  async join(accountId: string, role: PlanRole): Promise<void> {
    await this.database.query('INSERT INTO membership (account_id, body_id) VALUES ($1, $2)', [
      accountId,
      this.bodyId,
    ]);
    await this.setRole(accountId, role);
  }

  async setRole(accountId: string, role: PlanRole | null): Promise<void> {
    await this.database.query('DELETE FROM participant WHERE plan_id = $1 AND account_id = $2', [
      this.name.planId,
      accountId,
    ]);
    if (!role) return;
    await this.database.query(
      'INSERT INTO participant (plan_id, account_id, body_id, role) VALUES ($1, $2, $3, $4)',
      [this.name.planId, accountId, this.bodyId, role],
    );
  }

  async setStatus(status: string): Promise<void> {
    await this.database.query('UPDATE plan SET status = $2 WHERE id = $1', [this.name.planId, status]);
  }
}

export interface TestServer {
  readonly rooms: Rooms;
  readonly auth: Auth;
  readonly collab: CollabServer;
  readonly log: RecordingLog;
  /** `ws://127.0.0.1:<port>/collab` */
  readonly url: string;
  stop(): Promise<void>;
}

export interface TestServerOptions
  extends Partial<Omit<RoomsOptions, 'log'>>,
    Pick<CollabServerOptions, 'heartbeatMs'> {
  readonly port?: number;
}

/** Rooms and sockets over a real database, on a port of this machine. */
export async function startCollabServer(
  database: Database,
  options: TestServerOptions = {},
): Promise<TestServer> {
  const log = new RecordingLog();
  const auth = await createAuth(
    database,
    { authSecret: 'a secret for tests only, long enough to pass', port: 0 },
    log,
  );
  const rooms = new Rooms({
    store: new SqlUpdateStore(database),
    access: new PolicyAccess(database, new Policies(database)),
    ...options,
    log,
  });
  const collab = createCollabServer({ rooms, auth, ...options, log });
  const http = createServer();
  http.on('upgrade', (request, socket, head) => collab.handleUpgrade(request, socket, head));
  await listen(http, options.port ?? 0);
  return {
    rooms,
    auth,
    collab,
    log,
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/collab`,
    stop: async () => {
      await collab.stop();
      await auth.stop();
      await new Promise(resolve => http.close(resolve));
    },
  };
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise(resolve => {
    http.listen(port, '127.0.0.1', resolve);
  });
}

/** Waits until `condition` holds. */
export async function until(condition: () => boolean, withinMs = 15_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${condition}`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
