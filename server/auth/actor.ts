/** What an API token may be used for. Each scope includes the ones before it. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Whoever asks, once their session or API token has been checked. */
export interface Actor {
  readonly accountId: string;
  readonly username: string;
  /** The person's name, as others see it. */
  readonly name: string;
  readonly administrator: boolean;
  readonly via: 'session' | 'token';
  /** The session's or token's id: ending it ends what was opened with it. */
  readonly credentialId: string;
  /** Everything the credential may do; a session has every scope. */
  readonly scopes: readonly string[];
}

/** The role of a participant on one plan, held through a body. */
export const PLAN_ROLES = ['DRAFTER', 'REVIEWER', 'APPROVER', 'OBSERVER'] as const;
export type PlanRole = (typeof PLAN_ROLES)[number];

/** The scopes that a token holds when it was given `scope`: writing includes reading. */
export function scopesUpTo(scope: Scope): Scope[] {
  return SCOPES.slice(0, SCOPES.indexOf(scope) + 1);
}
