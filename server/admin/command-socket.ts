// Commands that are typed while the server has the embedded database open. Only one process may open that, so the command
// line hands its arguments to the server, by a Unix socket in DATA_DIR that only the server's own account can reach.
//
// One JSON value a line. The command line begins with { args }. The server answers { print } and { note } for the two
// outputs, { read: 'stdin' } or { read: 'file', path } for what only the other side can see, answered with { data } in
// base64 or { error }, and ends with { exit }.
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { shortPath } from '../data/index.js';
import type { AdminContext } from './command.js';
import type { Terminal } from './run.js';

const NAME = 'socket';

type FromServer =
  | { readonly print: string }
  | { readonly note: string }
  | { readonly read: 'stdin' }
  | { readonly read: 'file'; readonly path: string }
  | { readonly exit: number };
type Answer = { readonly data: string } | { readonly error: string };
type Run = (args: readonly string[], terminal: Terminal) => Promise<number>;

const folderOf = (dataDir: string) => join(dataDir, 'admin');
const send = (socket: Socket, value: FromServer | Answer | { args: readonly string[] }) =>
  void socket.write(`${JSON.stringify(value)}\n`);

/**
 * Listens for command lines. Call it only while holding the lock on `dataDir`: what a killed server left is swept away.
 *
 * @param run carries one out, as `runWith` does
 * @returns how to stop; what runs then is cut off
 */
export async function listenForCommands(dataDir: string, run: Run): Promise<() => Promise<void>> {
  const folder = folderOf(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  rmSync(join(folder, NAME), { force: true });
  const open = new Set<Socket>();
  const server = createServer(socket => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => {});
    void serve(socket, run);
  });
  const short = shortPath(folder, NAME);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(join(short.path, NAME), resolve);
    });
  } finally {
    short.remove();
  }
  return async () => {
    for (const socket of open) socket.destroy();
    await new Promise(resolve => server.close(resolve));
    rmSync(join(folder, NAME), { force: true });
  };
}

async function serve(socket: Socket, run: Run): Promise<void> {
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const next = async <Value>(): Promise<Value> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('The command line is gone.');
    return JSON.parse(value) as Value;
  };
  const read = async (what: FromServer): Promise<Buffer> => {
    send(socket, what);
    const answer = await next<Answer>();
    if ('error' in answer) throw new Error(answer.error);
    return Buffer.from(answer.data, 'base64');
  };
  try {
    const { args } = await next<{ args: string[] }>();
    const exit = await run(args, {
      print: line => send(socket, { print: line }),
      note: line => send(socket, { note: line }),
      readStdin: async () => (await read({ read: 'stdin' })).toString('utf8'),
      readFile: path => read({ read: 'file', path }),
    });
    send(socket, { exit });
  } catch {
    // It went away, or sent what is no command: there is nobody to tell.
  } finally {
    socket.end();
  }
}

/**
 * Has the server that holds `dataDir` carry out a command line.
 *
 * @returns the exit code; null when no server listens, or it went away before it was done
 */
export function runInServer(
  dataDir: string,
  args: readonly string[],
  io: Pick<AdminContext, keyof Terminal>,
): Promise<number | null> {
  const short = shortPath(folderOf(dataDir), NAME);
  return new Promise<number | null>(resolve => {
    const socket = createConnection(join(short.path, NAME));
    let exit: number | null = null;
    socket.on('error', () => {}).on('close', () => resolve(exit));
    socket.once('connect', () => send(socket, { args }));
    const answer = (data: Promise<Uint8Array | string>) =>
      data.then(
        bytes => send(socket, { data: Buffer.from(bytes).toString('base64') }),
        (error: Error) => send(socket, { error: error.message }),
      );
    createInterface({ input: socket })
      .on('line', line => {
        const message = JSON.parse(line) as FromServer;
        if ('print' in message) io.print(message.print);
        else if ('note' in message) io.note(message.note);
        else if ('exit' in message) exit = message.exit;
        else void answer(message.read === 'stdin' ? io.readStdin() : io.readFile(message.path));
      })
      .on('error', () => {});
  }).finally(short.remove);
}
