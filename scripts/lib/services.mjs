// A PostgreSQL and a Redis of one's own, on loopback, in a temporary folder, gone afterwards.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A TCP port that is free now. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Waits until something accepts connections on `port`, at most `seconds`. */
async function listening(port, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const open = await new Promise(resolve => {
      const socket = createConnection({ port, host: '127.0.0.1' }, () => resolve(true));
      socket.once('error', () => resolve(false)).once('close', () => socket.destroy());
    });
    if (open) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answers on port ${port}`);
}

const folderFor = name => {
  const folder = mkdtempSync(join(tmpdir(), `dong-soan-${name}-`));
  chmodSync(folder, 0o777);
  return folder;
};

/** The newest PostgreSQL's folder of binaries: Debian keeps them off the PATH. */
function postgresBinaries() {
  const debian = '/usr/lib/postgresql';
  if (existsSync(debian)) {
    const newest = readdirSync(debian)
      .filter(version => existsSync(join(debian, version, 'bin', 'initdb')))
      .sort((a, b) => Number(b) - Number(a))[0];
    if (newest) return join(debian, newest, 'bin');
  }
  const found = spawnSync('which', ['initdb'], { encoding: 'utf8' }).stdout.trim();
  if (!found) throw new Error('initdb was not found');
  return join(found, '..');
}

/** PostgreSQL refuses to run as root: the account that Debian's package makes for it runs it then. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const idOf = flag => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function run(command, options = {}) {
  const [file, ...args] = command;
  const { status, stderr } = spawnSync(file, args, { encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}`);
}

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function startPostgres() {
  const binaries = postgresBinaries();
  const folder = folderFor('postgres');
  const data = join(folder, 'data');
  const port = await freePort();
  const options = { cwd: folder, ...unprivileged() };
  run(
    [join(binaries, 'initdb'), '-D', data, '-U', 'dong_soan', '--auth=trust', '--encoding=UTF8', '--no-sync'],
    options,
  );
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: '200',
    fsync: 'off',
  };
  const child = spawn(
    join(binaries, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    { ...options, stdio: 'ignore' },
  );
  await listening(port);
  return {
    url: `postgres://dong_soan@127.0.0.1:${port}/postgres`,
    stop: () => ended(child, 'SIGINT', folder),
  };
}

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function startRedis() {
  const folder = folderFor('redis');
  const port = await freePort();
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      cwd: folder,
      stdio: 'ignore',
    },
  );
  await Promise.race([
    listening(port),
    new Promise((_, reject) => child.once('error', () => reject(new Error('redis-server was not found')))),
  ]);
  return { url: `redis://127.0.0.1:${port}`, stop: () => ended(child, 'SIGTERM', folder) };
}

/** Ends the child, waits for it, and removes its folder. */
async function ended(child, signal, folder) {
  const exit = new Promise(resolve => child.once('exit', resolve));
  child.kill(signal);
  await exit;
  rmSync(folder, { recursive: true, force: true });
}
