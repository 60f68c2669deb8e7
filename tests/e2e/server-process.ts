import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'server', 'dist', 'main.js');
const PAGE = join(ROOT, 'editor', 'dist', 'index.html');

/** The demo accounts' password in these tests. */
export const PASSWORD = 'mat-khau-thu-2026';

/** How long the server may take to answer, in ms: machines that run tests are busy. */
const READY_WITHIN = 60_000;

/** The real server in a process of its own, on an embedded database with the demo in it. */
export interface ServerProcess {
  readonly port: number;
  readonly url: string;
  /** As `kill -9`: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port, after `kill`. */
  start(): Promise<void>;
  /** Ends it, and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts the built server.
 *
 * @throws Error when it is not built, or is not ready in time
 */
export async function startServer(): Promise<ServerProcess> {
  for (const built of [MAIN, PAGE])
    if (!existsSync(built)) throw new Error(`${built} is missing: run npm run build first`);
  const folder = mkdtempSync(join(tmpdir(), 'dong-soan-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;

  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise(resolve => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  };
  const start = async () => {
    const output: string[] = [];
    const started = spawn(process.execPath, [MAIN], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        DATA_DIR: join(folder, 'data'),
        DEMO: '1',
        DEMO_PASSWORD: PASSWORD,
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const deadline = Date.now() + READY_WITHIN;
    while (!(await answers(`${url}/readyz`))) {
      if (started.exitCode !== null || Date.now() > deadline)
        throw new Error(`The server did not start:\n${output.join('')}`);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  };

  await start();
  return {
    port,
    url,
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
