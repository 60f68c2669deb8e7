// The lock on DATA_DIR. Two processes on one embedded database corrupt it silently, so this must hold, always.
//
// Each process that wants the folder first listens on a Unix socket of its own name in DATA_DIR/lock, and only then looks
// at the others. Of two processes the later one to appear sees the earlier; so a process that sees nobody alive holds the
// lock, and no second one can come to see nobody. If they see each other, both step back and try again after a random
// while. A socket lives as long as its process: after kill -9 nobody answers on it, and it is swept away. No process
// numbers are compared (they lie in containers), and no name is used twice (so what is swept can't be a new one).
//
// A socket enters the folder by rename, once it listens: a name on which nobody answers is dead for certain.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { shortPath } from './short-path.js';

/** A socket's name, and the dot before it while it does not listen yet. */
const LONGEST_NAME = '.0123456789abcdef';
const ATTEMPTS = 20;
/** How long another process may take to say what it is, in milliseconds: opening the engine blocks it for seconds. Whoever is
 * slower holds the lock. */
const ANSWER_TIMEOUT = 5_000;
/** A socket that never began to listen is rubbish after this many milliseconds. */
const DRAFT_AGE = 60_000;

/** The folder is in use. The message says by whom, and what to do. */
export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';

  constructor(
    readonly dataDir: string,
    /** What the holder said about itself; null when it did not answer. */
    readonly holder: { readonly pid: number; readonly purpose: string } | null,
  ) {
    const who = holder ? `${holder.purpose}, process ${holder.pid}` : 'a process that does not answer';
    super(
      `The embedded database in ${dataDir} is in use (${who}), and only one process may open it. ` +
        'Stop that process first (Ctrl+C where it runs), or choose another DATA_DIR.',
    );
  }
}

export interface Lock {
  release(): Promise<void>;
}

interface State {
  holding: boolean;
  readonly pid: number;
  readonly purpose: string;
}

/**
 * Takes the lock on a data folder, which is made if it is not there.
 *
 * @param purpose what this process is, for the message that others get: "the server"
 * @throws DataDirInUseError when another process has it
 */
export async function lockDataDir(dataDir: string, purpose: string): Promise<Lock> {
  const folder = join(dataDir, 'lock');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const short = shortPath(folder, LONGEST_NAME);
  try {
    for (let attempt = 1; ; attempt++) {
      const state: State = { holding: false, pid: process.pid, purpose };
      const own = await appear(short.path, state);
      const other = await firstAlive(short.path, own.name);
      if (other === null) {
        state.holding = true;
        return { release: () => own.leave(join(folder, own.name)) };
      }
      await own.leave(join(folder, own.name));
      if (other === 'silent') throw new DataDirInUseError(dataDir, null);
      if (other.holding || attempt === ATTEMPTS) throw new DataDirInUseError(dataDir, other);
      await pause(20 + Math.random() * 30 * attempt);
    }
  } finally {
    short.remove();
  }
}

/** Listens on a socket with a new name, and tells everybody who connects what this process is. */
async function appear(folder: string, state: State) {
  const name = randomBytes(8).toString('hex');
  const server = createServer(socket => {
    socket.on('error', () => {});
    socket.end(JSON.stringify(state));
  });
  await listen(server, join(folder, `.${name}`));
  server.unref();
  renameSync(join(folder, `.${name}`), join(folder, name));
  return {
    name,
    leave: async (path: string) => {
      rmSync(path, { force: true });
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function listen(server: Server, path: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
  } catch (error) {
    throw new Error(
      `DATA_DIR can't be locked (${(error as Error).message}): it must be a folder on a local disk that this process may write to.`,
      { cause: error },
    );
  }
}

/** The first other process that lives, if any; dead sockets are swept away. */
async function firstAlive(folder: string, own: string): Promise<State | 'silent' | null> {
  let waiting: State | null = null;
  for (const name of readdirSync(folder)) {
    if (name === own) continue;
    const path = join(folder, name);
    if (name.startsWith('.')) {
      const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > DRAFT_AGE) rmSync(path, { force: true });
      continue;
    }
    const other = await ask(path);
    if (other === 'silent' || (other !== 'dead' && other.holding)) return other;
    if (other === 'dead') rmSync(path, { force: true });
    else waiting = other;
  }
  return waiting;
}

/** What the process behind a socket says. Only a refused connection, or a name that is gone, means that it is dead. */
function ask(path: string): Promise<State | 'silent' | 'dead'> {
  return new Promise(resolve => {
    let text = '';
    const socket = createConnection(path);
    const done = (answer: State | 'silent' | 'dead') => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ANSWER_TIMEOUT, () => done('silent'));
    socket.setEncoding('utf8');
    socket.on('data', chunk => {
      text += chunk;
    });
    socket.on('end', () => done(parse(text)));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      done(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? 'dead' : 'silent'),
    );
  });
}

function parse(text: string): State | 'silent' {
  try {
    const { holding, pid, purpose } = JSON.parse(text) as State;
    return { holding, pid, purpose };
  } catch {
    return 'silent';
  }
}
