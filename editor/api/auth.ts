import { type Failure, failureCode } from './errors.js';

export type SignInResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: Failure /** Seconds until it makes sense to try again. */;
      readonly retryAfter?: number;
    };

function post(path: string, body: object): Promise<Response> {
  return fetch(`/api/auth/${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Signs in with a password; the session comes as an HTTP-only cookie. */
export async function signIn(username: string, password: string): Promise<SignInResult> {
  const response = await post('sign-in/username', { username, password }).catch(() => null);
  if (!response || response.status >= 502) return { ok: false, code: 'UNREACHABLE' };
  if (response.ok) return { ok: true };
  const answer: { code?: unknown; retryAfter?: unknown } = await response.json().catch(() => ({}));
  const code = failureCode(answer.code);
  return typeof answer.retryAfter === 'number'
    ? { ok: false, code, retryAfter: answer.retryAfter }
    : { ok: false, code };
}

/** Ends the session on the server; true when it has ended. */
export async function signOut(): Promise<boolean> {
  const response = await post('sign-out', {}).catch(() => null);
  return response?.ok ?? false;
}

/** An account of the demo; its password was printed when the server started. */
export interface DemoAccount {
  readonly username: string;
  readonly description: { readonly vi: string; readonly en: string };
}

/** What the server tells everybody before they sign in. */
export interface ServerInfo {
  readonly demo: boolean;
  readonly accounts: readonly DemoAccount[];
}

/** The server's public facts; those of a server without demo accounts when it doesn't say. */
export async function serverInfo(): Promise<ServerInfo> {
  const plain: ServerInfo = { demo: false, accounts: [] };
  const response = await fetch('/api/info').catch(() => null);
  if (!response?.ok) return plain;
  const answer: Partial<ServerInfo> = await response.json().catch(() => ({}));
  return { demo: answer.demo === true, accounts: Array.isArray(answer.accounts) ? answer.accounts : [] };
}

/** Tells the server that the person is still here, so that their session does not run out under them. */
export function prolongSession(): void {
  // Without a connection the next time will do.
  fetch('/api/auth/get-session').catch(() => undefined);
}
