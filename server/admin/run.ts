import { UserError } from '@dong-soan/shared/errors';
import { createAuth } from '../auth/index.js';
import { type Config, ConfigError, loadConfig } from '../config.js';
import { DataDirInUseError, openDatabase } from '../data/index.js';
import type { Log } from '../log.js';
import type { AdminCommand, AdminContext } from './command.js';
import { runInServer } from './command-socket.js';
import { EXIT, help } from './help.js';
import { commands as allCommands } from './registry.js';

/** Where a command reads and writes. */
export type Terminal = Pick<AdminContext, 'print' | 'note' | 'readStdin' | 'readFile'>;

export interface AdminIo extends Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly log: (config: Config) => Log;
}

interface Found {
  readonly command: AdminCommand;
  readonly rest: readonly string[];
}

/**
 * Runs one command line: on the database itself, or when the server has that open, in the server.
 *
 * @returns the exit code, one of `EXIT`
 */
export async function runAdmin(
  args: readonly string[],
  io: AdminIo,
  commands: readonly AdminCommand[] = allCommands,
): Promise<number> {
  const found = understand(args, io, commands);
  if (typeof found === 'number') return found;
  try {
    await runOnDatabase(found, io);
    return EXIT.DONE;
  } catch (error) {
    const code = error instanceof DataDirInUseError ? await runInServer(error.dataDir, args, io) : null;
    return code ?? explain(error, found.command, io);
  }
}

/** Runs one command line on a database that is open: what the server does for `runInServer`. Never throws. */
export async function runWith(
  args: readonly string[],
  context: AdminContext,
  commands: readonly AdminCommand[] = allCommands,
): Promise<number> {
  const found = understand(args, context, commands);
  if (typeof found === 'number') return found;
  try {
    await found.command.run([...found.rest], context);
    return EXIT.DONE;
  } catch (error) {
    return explain(error, found.command, context);
  }
}

/** The command that is meant; or the exit code, where help or a complaint was the answer. */
function understand(
  args: readonly string[],
  io: Terminal,
  commands: readonly AdminCommand[],
): Found | number {
  const [first = ''] = args;
  if (['', 'help', '--help', '-h'].includes(first)) {
    (first === '' ? io.note : io.print)(help(commands, args.slice(1).join(' ')));
    return first === '' ? EXIT.USAGE : EXIT.DONE;
  }
  const found = find(args, commands);
  if (!found) {
    io.note(`Không có lệnh này / no such command: ${args.join(' ')}\n\n${help(commands, first)}`);
    return EXIT.USAGE;
  }
  if (found.rest.includes('--help')) {
    io.print(help(commands, found.command.name));
    return EXIT.DONE;
  }
  return found;
}

/** The command with the longest name that the arguments begin with. */
function find(args: readonly string[], commands: readonly AdminCommand[]): Found | null {
  const [command] = commands
    .filter(({ name }) => name.split(' ').every((word, index) => args[index] === word))
    .sort((a, b) => b.name.length - a.name.length);
  return command ? { command, rest: args.slice(command.name.split(' ').length) } : null;
}

async function runOnDatabase({ command, rest }: Found, io: AdminIo): Promise<void> {
  const config = loadConfig(io.env);
  const log = io.log(config);
  const database = await openDatabase(config, log, 'npm run admin');
  try {
    const auth = await createAuth(database, config, log);
    try {
      const { print, note, readStdin, readFile } = io;
      await command.run([...rest], { database, auth, print, note, readStdin, readFile });
    } finally {
      await auth.stop();
    }
  } finally {
    await database.close();
  }
}

function explain(error: unknown, command: AdminCommand, io: Terminal): number {
  if (error instanceof UserError) {
    const field = error.field === undefined ? '' : ` (${error.field})`;
    io.note(`Lỗi / error: ${error.code}${field}: ${error.message}`);
    if (error.code !== 'INVALID_INPUT') return EXIT.REFUSED;
    io.note(`npm run admin -- ${command.usage}`);
    return EXIT.USAGE;
  }
  if (error instanceof DataDirInUseError) {
    io.note(
      `Cơ sở dữ liệu trong ${error.dataDir} đang được dùng. Hãy dừng máy chủ (Ctrl+C) rồi chạy lại lệnh này.`,
    );
    io.note(error.message);
    return EXIT.IN_USE;
  }
  io.note(error instanceof ConfigError ? error.message : String((error as Error).stack ?? error));
  return EXIT.FAILED;
}
