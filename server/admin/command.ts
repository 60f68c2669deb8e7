import type { Auth } from '../auth/index.js';
import type { Database } from '../data/index.js';

/** What a command of the server's command line works with. */
export interface AdminContext {
  readonly database: Database;
  readonly auth: Auth;
  /** A line of the result, on standard output. */
  print(line: string): void;
  /** A word to whoever sits there, on standard error, so that the output can be piped on. */
  note(line: string): void;
  readStdin(): Promise<string>;
  /** A file on the machine, and relative to the folder, of whoever typed the command. */
  readFile(path: string): Promise<Uint8Array>;
}

/** A command of `npm run admin -- …`. */
export interface AdminCommand {
  /** As it is typed: `user add`. */
  readonly name: string;
  readonly usage: string;
  /** What it does, in a line. */
  readonly summary: string;
  /** @throws UserError for what whoever typed it did wrong */
  run(args: string[], context: AdminContext): Promise<void>;
}
