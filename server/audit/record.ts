import type { EntityManager } from 'typeorm';

/** Something that happened, and who did it. */
export interface AuditEntry {
  /** Null: the server itself, or somebody at its command line. */
  readonly accountId: string | null;
  /** What was done, as `subject.verb`: `plan.setStatus`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** What one must know to understand it later. No secrets, no text of plans. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * Adds to the audit trail, which the database lets nobody change.
 *
 * @param tx the transaction of the change that is recorded: both happen, or neither
 */
export async function recordEvent(tx: EntityManager, entry: AuditEntry): Promise<void> {
  await tx.query(
    'INSERT INTO audit_event (account_id, action, subject_type, subject_id, detail) VALUES ($1, $2, $3, $4, $5::jsonb)',
    [entry.accountId, entry.action, entry.subjectType, entry.subjectId, JSON.stringify(entry.detail ?? {})],
  );
}
