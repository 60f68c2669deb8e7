import type { EntityManager } from 'typeorm';
import { AuditEventEntity } from './audit-event.entity.js';

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
  const { accountId, action, subjectType, subjectId, detail = {} } = entry;
  await tx.insert(AuditEventEntity, { accountId, action, subjectType, subjectId, detail });
}
