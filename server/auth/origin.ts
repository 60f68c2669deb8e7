import { UserError } from '@dong-soan/shared/errors';

/** Headers of either kind: Node's, or those of a `Request`. */
export type HeadersLike =
  | { get(name: string): string | null }
  | { readonly [name: string]: string | string[] | undefined };

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** One header's value; of a repeated header, the first. */
export function header(headers: HeadersLike, name: string): string | null {
  if (typeof headers.get === 'function') return headers.get(name);
  const value = (headers as Record<string, string | string[] | undefined>)[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/**
 * Whether a page of `origin` may act with the cookie of whoever looks at it. Browsers send the header with every request
 * that crosses origins and with every WebSocket; SameSite alone does not cover another port or subdomain of the same site.
 *
 * With a public address only pages of that address may. Without one the server is there for this machine, under any of
 * its loopback names: the page must come from the very host and port that is being asked (which also stops DNS rebinding).
 */
export function isOwnOrigin(origin: string, host: string | null, publicOrigin: string | null): boolean {
  if (publicOrigin) return origin === publicOrigin;
  const url = URL.canParse(origin) ? new URL(origin) : null;
  return url?.protocol === 'http:' && LOOPBACK.has(url.hostname) && url.host === host?.toLowerCase();
}

/** Whether the request may use its cookie: it comes from our own pages, or not from a browser's page at all. */
export function mayUseCookie(headers: HeadersLike, publicOrigin: string | null): boolean {
  const origin = header(headers, 'origin');
  if (origin !== null) return isOwnOrigin(origin, header(headers, 'host'), publicOrigin);
  const site = header(headers, 'sec-fetch-site');
  return site === null || site === 'same-origin' || site === 'none';
}

/** @throws UserError FOREIGN_ORIGIN */
export function requireOwnOrigin(headers: HeadersLike, publicOrigin: string | null): void {
  if (!mayUseCookie(headers, publicOrigin)) throw new UserError('FOREIGN_ORIGIN');
}
