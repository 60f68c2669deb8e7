import type { AdminCommand } from './command.js';
import { importCommands } from './commands/import.js';
import { projectCommands } from './commands/project.js';
import { tokenCommands } from './commands/token.js';
import { userCommands } from './commands/user.js';

/** Every command of `npm run admin -- …`. A new one is added here, and to the Vietnamese help. */
export const commands: readonly AdminCommand[] = [
  ...userCommands,
  ...tokenCommands,
  ...importCommands,
  ...projectCommands,
];
