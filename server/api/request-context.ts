import { accountLoaders } from '../accounts/index.js';
import type { Actor } from '../auth/index.js';
import { bodyLoaders } from '../bodies/index.js';
import { linkLoaders } from '../citations/index.js';
import { clauseLoaders } from '../clauses/index.js';
import { directiveLoaders } from '../directives/index.js';
import { planLoaders } from '../plans/index.js';
import type { Context, Loaders, Services } from './context.js';
import type { Locale } from './messages/index.js';

interface Caller {
  readonly requestId: string;
  readonly locale: Locale;
  /** Finds out who asks. */
  readonly authenticate: () => Promise<Actor | null>;
}

/** The context of one request, or of one operation on a socket. */
export class RequestContext implements Context {
  private current: Loaders | null = null;

  private constructor(
    readonly services: Services,
    private readonly caller: Caller,
    public actor: Actor | null,
  ) {}

  static async create(services: Services, caller: Caller): Promise<RequestContext> {
    return new RequestContext(services, caller, await caller.authenticate());
  }

  get requestId(): string {
    return this.caller.requestId;
  }

  get locale(): Locale {
    return this.caller.locale;
  }

  get loaders(): Loaders {
    this.current ??= createLoaders(this.services, this.actor);
    return this.current;
  }

  refresh(): void {
    this.current = null;
  }

  async reauthenticate(): Promise<Actor | null> {
    this.actor = await this.caller.authenticate();
    this.refresh();
    return this.actor;
  }
}

function createLoaders({ database, policies }: Services, actor: Actor | null): Loaders {
  return {
    ...accountLoaders(database),
    ...bodyLoaders(database),
    ...clauseLoaders(database),
    ...directiveLoaders(database),
    ...linkLoaders(database, policies, actor),
    ...planLoaders(database, policies, actor),
  };
}
