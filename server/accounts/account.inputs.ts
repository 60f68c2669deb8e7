import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, enumOf, Payload } from '../api/index.js';
import { SCOPES, type Scope } from '../auth/index.js';
import { Account } from './account.type.js';

export const TokenScopeEnum = enumOf(SCOPES.map(scope => scope.toUpperCase()) as Uppercase<Scope>[]);
registerEnumType(TokenScopeEnum, {
  name: 'TokenScope',
  description: 'What an API token may be used for. Each scope includes the ones before it.',
});

@InputType()
export class CreateAccountInput {
  @Field(() => String, { description: 'What the person signs in with.' })
  username!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  password!: string;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => Boolean, { defaultValue: false })
  administrator!: boolean;

  @Field(() => [ID], { defaultValue: [], description: 'The bodies of which the person is a member.' })
  bodyIds!: string[];
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateAccountInput {
  @Field(() => ID)
  accountId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A new password. It ends every session of the account.',
  })
  password?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'A disabled account can do nothing and keeps its history.',
  })
  disabled?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  administrator?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True lifts the lock after too many failed sign-ins.',
  })
  unlock?: boolean | null;
}

@InputType()
export class CreateTokenInput {
  @Field(() => String, { description: 'What it is for, so that it can be told from others.' })
  name!: string;

  @Field(() => TokenScopeEnum, { defaultValue: 'READ' })
  scope!: Uppercase<Scope>;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when it works; without, until it is revoked.',
  })
  expiresAt?: Date | null;
}

@ObjectType({ simpleResolvers: true })
export class AccountPayload extends Payload {
  @Field(() => Account, { nullable: true })
  account?: Account | null;
}

@ObjectType('ApiToken', {
  simpleResolvers: true,
  description: "One of the caller's API tokens, without its secret.",
})
export class ApiTokenView {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [TokenScopeEnum])
  scopes!: Uppercase<Scope>[];

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  expiresAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  lastUsedAt!: Date | null;
}

@ObjectType({ simpleResolvers: true })
export class CreateTokenPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: 'The secret. It is shown this once and kept by nobody.',
  })
  token?: string | null;

  @Field(() => ID, { nullable: true })
  tokenId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class RevokeTokenPayload extends Payload {
  @Field(() => ID, { nullable: true })
  revokedTokenId?: string | null;
}
