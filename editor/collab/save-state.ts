import type { CloseCode, DeniedReason } from '@dong-soan/shared/collab';

/** Why the session accepts no edits. */
export type ReadOnlyReason = DeniedReason;

/**
 * What has become of the person's edits. `pending` counts local edits that the server has not stored.
 *
 * `saved` is a promise: everything that was typed here is in the server's log.
 */
export type SaveState =
  /** Nothing to show yet. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'saved' }
  /** Sent, or about to be; 0 pending while the server confirms that it has what an earlier visit left. */
  | { readonly kind: 'saving'; readonly pending: number }
  /** No connection; edits are kept in this browser and sent on return. */
  | { readonly kind: 'offline'; readonly pending: number }
  /** The server takes no edits; those that are pending can be exported. */
  | { readonly kind: 'read-only'; readonly reason: ReadOnlyReason; readonly pending: number }
  /** The connection ended for good. */
  | { readonly kind: 'stopped'; readonly code: CloseCode; readonly pending: number };

export function sameSaveState(a: SaveState, b: SaveState): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every(
    key => (a as Readonly<Record<string, unknown>>)[key] === (b as Readonly<Record<string, unknown>>)[key],
  );
}
