import { UserError } from '@dong-soan/shared/errors';
import { Policies } from '../../auth/index.js';
import { Projection } from '../../clauses/index.js';
import { PolicyAccess, Rooms, SqlUpdateStore } from '../../collab/index.js';
import type { AdminCommand, AdminContext } from '../command.js';
import { parse } from './user.js';

/** `npm run admin -- project --all`: clauses and directive links, made anew from the documents. */
export const projectCommands: readonly AdminCommand[] = [
  {
    name: 'project',
    usage: 'project --all',
    summary: 'makes the rows of clauses and directive links of every plan anew from its text',
    run: project,
  },
];

async function project(args: string[], { database, note }: AdminContext): Promise<void> {
  const { values } = parse(args, { all: { type: 'boolean' } }, 0);
  if (values.all !== true) throw new UserError('INVALID_INPUT', '--all is missing.', 'all');
  const tell = (_detail: object, message: string) => note(message);
  const log = { info: () => {}, warn: tell, error: tell };
  const access = new PolicyAccess(database, new Policies(database));
  const rooms = new Rooms({ store: new SqlUpdateStore(database), access, log });
  const projection = new Projection({ database, rooms, log, publish: () => {} });
  try {
    const plans = await projection.rebuildAll();
    note(`${plans} kế hoạch / plans`);
  } finally {
    await projection.stop();
    await rooms.stop();
  }
}
