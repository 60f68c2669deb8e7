import { UserError } from '@dong-soan/shared/errors';
import { globalId } from '../../api/index.js';
import { type Actor, Policies, SCOPES } from '../../auth/index.js';
import { Projection } from '../../clauses/index.js';
import { PolicyAccess, Rooms, SqlUpdateStore } from '../../collab/index.js';
import { ImportService, PlanChanges, PlanService } from '../../plans/index.js';
import type { AdminCommand, AdminContext } from '../command.js';
import { accountOf, bodyOf, one, parse } from './user.js';

/** `npm run admin -- import FILE`: a plan from the text of a file. */
export const importCommands: readonly AdminCommand[] = [
  {
    name: 'import',
    usage:
      'import FILE --by USERNAME --body SYMBOL… [--through SYMBOL] [--title TITLE] | import FILE --by USERNAME --dry-run',
    summary:
      'makes a plan of a text file, the chairing body first; says what to check, and prints the plan’s key',
    run: importPlan,
  },
];

async function importPlan(args: string[], context: AdminContext): Promise<void> {
  const { values, positionals } = parse(args, {
    by: { type: 'string' },
    body: { type: 'string', multiple: true },
    through: { type: 'string' },
    title: { type: 'string' },
    'dry-run': { type: 'boolean' },
  });
  if (values.by === undefined) throw new UserError('INVALID_INPUT', '--by is missing.', 'by');
  const dryRun = values['dry-run'] === true;
  const issuingBodyIds: string[] = [];
  for (const symbol of values.body ?? [])
    issuingBodyIds.push(globalId('Body', await bodyOf(symbol, context)));
  if (!dryRun && issuingBodyIds.length === 0)
    throw new UserError('INVALID_INPUT', '--body is missing.', 'body');
  const through =
    values.through === undefined ? null : globalId('Body', await bodyOf(values.through, context));
  const bytes = await bytesOf(one(positionals), context);
  const actor = await actorOf(values.by, context);

  const { imports, stop } = services(context);
  try {
    const { planId, preview } = await imports.run(actor, {
      base64: bytes.toString('base64'),
      dryRun,
      ...(dryRun ? {} : { issuingBodyIds, bodyId: through }),
      title: values.title ?? null,
    });
    context.note(`${preview.title ?? positionals[0]}: ${preview.clauses.length} blocks`);
    for (const { code, line, text, written, computed } of preview.notices) {
      const label = written === null ? '' : ` ${written} → ${computed ?? ''}`;
      context.note(`line ${line}: ${code}${label}: ${text}`);
    }
    if (planId !== null) context.print(planId);
  } finally {
    await stop();
  }
}

async function bytesOf(path: string, { readFile }: AdminContext): Promise<Buffer> {
  try {
    return Buffer.from(await readFile(path));
  } catch (error) {
    throw new UserError('INVALID_INPUT', (error as Error).message, 'file');
  }
}

/** Whoever the plan is made for: they draft it. */
async function actorOf(username: string, context: AdminContext): Promise<Actor> {
  const accountId = await accountOf(username, context);
  const [row] = await context.database.query<{ name: string; administrator: boolean }>(
    'SELECT name, administrator FROM "user" WHERE id = $1',
    [accountId],
  );
  if (!row) throw new UserError('NOT_FOUND', `There is no account ${username}.`);
  return { accountId, username, ...row, via: 'session', credentialId: 'command line', scopes: SCOPES };
}

/** What importing needs of the server, without its sockets. */
function services({ database, note }: AdminContext) {
  const log = {
    info: () => {},
    warn: (_detail: object, message: string) => note(message),
    error: (_detail: object, message: string) => note(message),
  };
  const policies = new Policies(database);
  const rooms = new Rooms({
    store: new SqlUpdateStore(database),
    access: new PolicyAccess(database, policies),
    log,
  });
  const changes = new PlanChanges();
  const projection = new Projection({ database, rooms, log, publish: () => {} });
  const plans = new PlanService({ database, policies, rooms, projection, changes });
  return {
    imports: new ImportService({ database, policies, rooms, plans, projection }),
    stop: async () => {
      await projection.stop();
      await rooms.stop();
    },
  };
}
