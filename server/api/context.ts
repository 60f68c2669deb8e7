import type { AccountLoaders } from '../accounts/index.js';
import type { Actor, Auth, Policies } from '../auth/index.js';
import type { BodyLoaders } from '../bodies/index.js';
import type { LinkLoaders } from '../citations/index.js';
import type { ClauseLoaders, ClauseService, Projection } from '../clauses/index.js';
import type { Rooms } from '../collab/index.js';
import type { Database } from '../data/index.js';
import type { DirectiveLoaders } from '../directives/index.js';
import type { ImportService, PlanChanges, PlanLoaders, PlanService } from '../plans/index.js';
import type { Locale } from './messages/index.js';

/** What the API needs of a logger; a pino logger fits. */
export interface ApiLog {
  info(detail: object | string, message?: string): void;
  warn(detail: object | string, message?: string): void;
  error(detail: object | string, message?: string): void;
}

/** What lives as long as the process. */
export interface Services {
  readonly database: Database;
  readonly policies: Policies;
  readonly auth: Auth;
  readonly rooms: Rooms;
  readonly plans: PlanService;
  readonly imports: ImportService;
  readonly clauses: ClauseService;
  readonly projection: Projection;
  readonly changes: PlanChanges;
  readonly log: ApiLog;
}

/** What batches and remembers the rows of one request; never shared between callers. */
export interface Loaders
  extends AccountLoaders,
    BodyLoaders,
    ClauseLoaders,
    DirectiveLoaders,
    LinkLoaders,
    PlanLoaders {}

/** What every resolver gets. */
export interface Context {
  /** Who asks; null when nobody is signed in. */
  readonly actor: Actor | null;
  readonly services: Services;
  readonly loaders: Loaders;
  readonly requestId: string;
  /** The language of messages. */
  readonly locale: Locale;
  /** Forgets the rows that were loaded: after a change, and before each event of a subscription. */
  refresh(): void;
  /** Checks the credential once more, since it can end while a subscription lasts, and forgets what was loaded. */
  reauthenticate(): Promise<Actor | null>;
}
