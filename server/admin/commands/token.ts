import { UserError } from '@dong-soan/shared/errors';
import { SCOPES, type Scope } from '../../auth/index.js';
import type { AdminCommand, AdminContext } from '../command.js';
import { accountOf, one, parse } from './user.js';

/** `npm run admin -- token …`: API tokens for other systems. */
export const tokenCommands: readonly AdminCommand[] = [
  {
    name: 'token add',
    usage: 'token add USERNAME [--scope read|write|admin]… [--name NAME] [--days N]',
    summary: 'makes an API token (reading only, unless --scope says more) and prints it, this once',
    run: addToken,
  },
  {
    name: 'token list',
    usage: 'token list USERNAME',
    summary: 'lists the tokens that work, without their secrets',
    run: async (args, context) => {
      const accountId = await accountOf(one(parse(args, {}).positionals), context);
      for (const { id, name, scopes, expiresAt, lastUsedAt } of await context.auth.listTokens(
        accountId,
        null,
      )) {
        const dates = [expiresAt, lastUsedAt].map(date => date?.toISOString() ?? '-');
        context.print([id, name, scopes.join(' '), ...dates].join('\t'));
      }
    },
  },
  {
    name: 'token revoke',
    usage: 'token revoke ID',
    summary: 'ends a token and what was opened with it',
    run: async (args, context) => {
      await context.auth.revokeToken(one(parse(args, {}).positionals), null);
      context.note('The token is revoked.');
    },
  },
];

async function addToken(args: string[], context: AdminContext): Promise<void> {
  const { values, positionals } = parse(args, {
    scope: { type: 'string', multiple: true },
    name: { type: 'string' },
    days: { type: 'string' },
  });
  const accountId = await accountOf(one(positionals), context);
  const scopes = values.scope?.flatMap(given => given.split(/[\s,]+/).filter(Boolean)) ?? ['read'];
  const unknown = scopes.find(scope => !SCOPES.some(known => known === scope));
  if (unknown !== undefined) {
    throw new UserError('INVALID_INPUT', `${unknown} is no scope: ${SCOPES.join(', ')}.`, 'scope');
  }
  const days = values.days === undefined ? null : Number(values.days);
  if (days !== null && !(days > 0 && days <= 3650)) {
    throw new UserError('INVALID_INPUT', '--days takes a number up to 3650.', 'days');
  }
  const { token } = await context.auth.createToken(accountId, {
    name: values.name ?? 'command line',
    scopes: scopes as Scope[],
    expiresAt: days === null ? null : new Date(Date.now() + days * 86_400_000),
  });
  context.note('This is the only time that the token is shown:');
  context.print(token);
}
