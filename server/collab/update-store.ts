import type { RoomName } from '@dong-soan/shared/collab';

/** One update on its way into the log. */
export interface LogEntry {
  /** A Yjs update (encoding v1). */
  readonly update: Uint8Array;
  /** Whose edit it is; null for what the server did by itself, such as Yjs' format clean-up. */
  readonly accountId: string | null;
  readonly at: Date;
}

/** Consecutive entries of one document. */
export interface LogBatch {
  readonly room: RoomName;
  readonly entries: readonly LogEntry[];
}

/** Everything that a document is made of: apply `state`, then `updates` in their order. */
export interface StoredDocument {
  /** The newest valid compacted state; null before the first. */
  readonly state: Uint8Array | null;
  /** The tail of the log: what came after the state, verified and without a gap. */
  readonly updates: readonly Uint8Array[];
  /** The number of the last update that is contained; 0 in a new document. */
  readonly seq: number;
  /** What was damaged and could be made good from an older state; for the log and the administrator. */
  readonly recovered: DamagedLogError | null;
}

/** The stored document fails its checks, and no compacted state covers what is damaged. */
export class DamagedLogError extends Error {
  override readonly name = 'DamagedLogError';

  constructor(
    readonly room: RoomName,
    /** The first update that is missing or wrong. */
    readonly seq: number,
    readonly problem: 'missing' | 'checksum' | 'state',
  ) {
    super(`The log of plan ${room.planId} (generation ${room.generation}) is damaged at ${seq}: ${problem}`);
  }
}

/** There is no such plan, or no such generation of it. */
export class NoSuchDocumentError extends Error {
  override readonly name = 'NoSuchDocumentError';
}

/** Where documents are kept: an append-only log of updates per plan and generation, and compacted states. */
export interface UpdateStore {
  /**
   * @throws NoSuchDocumentError
   * @throws DamagedLogError rather than leave anything out: a skipped update takes most of what follows with it
   */
  load(room: RoomName): Promise<StoredDocument>;

  /**
   * What came into the log after the number `after`.
   *
   * @throws DamagedLogError
   */
  since(room: RoomName, after: number): Promise<{ updates: readonly Uint8Array[]; seq: number }>;

  /**
   * Appends all batches in one transaction, each document's numbers following on its last.
   *
   * @returns per batch the number of its last entry, or null where the document is gone
   */
  append(batches: readonly LogBatch[]): Promise<(number | null)[]>;

  /**
   * Keeps `state`, which contains at least every update up to `seq`, so that loading starts there. The log's rows stay.
   */
  compact(room: RoomName, seq: number, state: Uint8Array): Promise<void>;
}
