import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { UserError } from '@dong-soan/shared/errors';
import type { AccountChanges } from '../../auth/index.js';
import type { AdminCommand, AdminContext } from '../command.js';

/** `npm run admin -- user …`: accounts, by whoever is at the server's command line. */
export const userCommands: readonly AdminCommand[] = [
  {
    name: 'user add',
    usage:
      'user add USERNAME --name NAME [--body SYMBOL]… [--administrator] [--email ADDRESS] [--password-stdin]',
    summary: 'makes an account; without --password-stdin a password is made up and printed once',
    run: addUser,
  },
  {
    name: 'user list',
    usage: 'user list',
    summary: 'lists the accounts, with what they may do',
    run: listUsers,
  },
  {
    name: 'user password',
    usage: 'user password USERNAME [--password-stdin]',
    summary: 'sets another password and ends the sessions of the account',
    run: async (args, context) => {
      const { values, positionals } = parse(args, { 'password-stdin': { type: 'boolean' } });
      const username = one(positionals);
      const password = await choosePassword(values['password-stdin'] === true, context);
      await context.auth.accounts.update(
        await accountOf(username, context),
        { password: password.text },
        null,
      );
      context.note(`${username}: the password is changed.`);
      if (password.madeUp) context.print(password.text);
    },
  },
  change('unlock', 'lifts the lock after too many failed sign-ins', { unlock: true }),
  change('disable', 'closes an account and ends its sessions; its tokens rest', { disabled: true }),
  change('enable', 'opens an account again', { disabled: false }),
  change('promote', 'makes somebody an administrator', { administrator: true }),
  change('demote', 'makes an administrator an ordinary account', { administrator: false }),
];

/** The id of an account. @throws UserError NOT_FOUND */
export async function accountOf(username: string, { auth }: AdminContext): Promise<string> {
  const id = await auth.accounts.idOf(username);
  if (id === null) throw new UserError('NOT_FOUND', `There is no account ${username}.`);
  return id;
}

async function addUser(args: string[], context: AdminContext): Promise<void> {
  const { values, positionals } = parse(args, {
    name: { type: 'string' },
    body: { type: 'string', multiple: true },
    email: { type: 'string' },
    administrator: { type: 'boolean' },
    'password-stdin': { type: 'boolean' },
  });
  const username = one(positionals);
  if (values.name === undefined) throw new UserError('INVALID_INPUT', '--name is missing.', 'name');
  const bodyIds: string[] = [];
  for (const symbol of values.body ?? []) bodyIds.push(await bodyOf(symbol, context));
  const password = await choosePassword(values['password-stdin'] === true, context);
  await context.auth.createAccount(
    {
      username,
      name: values.name,
      password: password.text,
      administrator: values.administrator === true,
      bodyIds,
      ...(values.email === undefined ? {} : { email: values.email }),
    },
    null,
  );
  context.note(`${username} can sign in.`);
  if (password.madeUp) context.print(password.text);
}

async function listUsers(args: string[], { database, print }: AdminContext): Promise<void> {
  parse(args, {}, 0);
  const rows = await database.query<{ username: string; name: string; marks: string[]; bodies: string[] }>(
    `SELECT username, name,
            array_remove(ARRAY[CASE WHEN administrator THEN 'administrator' END,
                               CASE WHEN disabled_at IS NOT NULL THEN 'disabled' END,
                               CASE WHEN locked_until > now() THEN 'locked' END], NULL) AS marks,
            ARRAY(SELECT body.symbol FROM membership JOIN body ON body.id = membership.body_id
                  WHERE membership.account_id = "user".id ORDER BY body.symbol) AS bodies
     FROM "user" LEFT JOIN sign_in_failure USING (username) ORDER BY username`,
  );
  for (const { username, name, marks, bodies } of rows) {
    print([username, name, bodies.join(' '), marks.join(' ')].join('\t').trimEnd());
  }
}

function change(verb: string, summary: string, changes: AccountChanges): AdminCommand {
  return {
    name: `user ${verb}`,
    usage: `user ${verb} USERNAME`,
    summary,
    run: async (args, context) => {
      const username = one(parse(args, {}).positionals);
      await context.auth.accounts.update(await accountOf(username, context), changes, null);
      context.note(`${username}: done.`);
    },
  };
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

/** @throws UserError INVALID_INPUT instead of Node's own errors */
export function parse<const Shape extends Options>(args: string[], options: Shape, positionals = 1) {
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
    if (parsed.positionals.length !== positionals) throw new Error(`${positionals} name(s) expected.`);
    return parsed;
  } catch (error) {
    throw new UserError('INVALID_INPUT', (error as Error).message);
  }
}

export function one(positionals: string[]): string {
  return positionals[0] ?? '';
}

/** A password comes in by a pipe, or is made up: on the command line every process of the machine could read it. */
async function choosePassword(
  stdin: boolean,
  { readStdin }: AdminContext,
): Promise<{ text: string; madeUp: boolean }> {
  if (!stdin) return { text: randomBytes(12).toString('base64url'), madeUp: true };
  return { text: (await readStdin()).replace(/\r?\n$/, ''), madeUp: false };
}

/** The id of a body that exists today. @throws UserError INVALID_INPUT */
export async function bodyOf(symbol: string, { database }: AdminContext): Promise<string> {
  const rows = await database.query<{ id: string }>(
    'SELECT id FROM body WHERE symbol = $1 AND (valid_to IS NULL OR valid_to >= current_date)',
    [symbol],
  );
  const [body] = rows;
  if (!body || rows.length > 1) {
    throw new UserError(
      'INVALID_INPUT',
      `${rows.length === 0 ? 'No body' : 'More than one body'} has the symbol ${symbol}.`,
      'body',
    );
  }
  return body.id;
}
