import { Field, ObjectType } from 'type-graphql';
import type { Scope } from '../auth/index.js';
import { TokenScopeEnum } from './account.inputs.js';

@ObjectType({ simpleResolvers: true, description: 'The caller, and what they may do that needs no plan.' })
export class Viewer {
  accountKey!: string;

  @Field(() => Boolean)
  administrator!: boolean;

  @Field(() => [TokenScopeEnum], { description: 'What the session or API token reaches.' })
  scopes!: readonly Uppercase<Scope>[];

  @Field(() => Boolean)
  canCreatePlans!: boolean;

  @Field(() => Boolean)
  canManageAccounts!: boolean;
}
