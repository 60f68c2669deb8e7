import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { answer, type Context, keyOf, type Payload } from '../api/index.js';
import { type Actor, type Scope, scopesUpTo } from '../auth/index.js';
import {
  AccountPayload,
  CreateAccountInput,
  CreateTokenInput,
  CreateTokenPayload,
  RevokeTokenPayload,
  UpdateAccountInput,
} from './account.inputs.js';

/** Accounts, for administrators; API tokens, for oneself. */
@Resolver()
export class AccountMutations {
  @Mutation(() => AccountPayload)
  createAccount(
    @Ctx() context: Context,
    @Arg('input', () => CreateAccountInput) input: CreateAccountInput,
  ): Promise<AccountPayload | Payload> {
    return answer(context, async () => {
      const by = await administrator(context);
      const { username, name, password, email, administrator: powers, bodyIds } = input;
      const { id } = await context.services.auth.createAccount(
        {
          username,
          name,
          password,
          administrator: powers,
          bodyIds: bodyIds.map(bodyId => keyOf('Body', bodyId, 'bodyIds')),
          ...(email == null ? {} : { email }),
        },
        by,
      );
      return { account: await context.loaders.accountById.load(id) };
    });
  }

  @Mutation(() => AccountPayload, { description: 'Nobody disables themselves or changes their own rights.' })
  updateAccount(
    @Ctx() context: Context,
    @Arg('input', () => UpdateAccountInput) input: UpdateAccountInput,
  ): Promise<AccountPayload | Payload> {
    return answer(context, async () => {
      const by = await administrator(context);
      const accountId = keyOf('Account', input.accountId, 'accountId');
      const { administrator: powers, disabled, password, unlock } = input;
      const changes = {
        ...(powers == null ? {} : { administrator: powers }),
        ...(disabled == null ? {} : { disabled }),
        ...(password == null ? {} : { password }),
        ...(unlock == null ? {} : { unlock }),
      };
      await context.services.auth.accounts.update(accountId, changes, by);
      return { account: await context.loaders.accountById.load(accountId) };
    });
  }

  @Mutation(() => CreateTokenPayload, { description: 'An API token for oneself.' })
  createToken(
    @Ctx() context: Context,
    @Arg('input', () => CreateTokenInput) input: CreateTokenInput,
  ): Promise<CreateTokenPayload | Payload> {
    return answer(context, async () => {
      await context.services.policies.require(context.actor, 'token.manage');
      const { accountId } = context.actor!;
      const { id, token } = await context.services.auth.createToken(
        accountId,
        {
          name: input.name,
          scopes: scopesUpTo(input.scope.toLowerCase() as Scope),
          expiresAt: input.expiresAt ?? null,
        },
        context.actor,
      );
      return { token, tokenId: id };
    });
  }

  @Mutation(() => RevokeTokenPayload, { description: 'What was opened with it is closed.' })
  revokeToken(
    @Ctx() context: Context,
    @Arg('tokenId', () => ID) tokenId: string,
  ): Promise<RevokeTokenPayload | Payload> {
    return answer(context, async () => {
      await context.services.policies.require(context.actor, 'token.manage');
      await context.services.auth.revokeToken(tokenId, context.actor);
      return { revokedTokenId: tokenId };
    });
  }
}

async function administrator({ actor, services }: Context): Promise<Actor> {
  await services.policies.require(actor, 'account.manage');
  return actor!;
}
