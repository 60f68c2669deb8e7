// Implementation note. `document.last_seq` is the head of the log: an append locks that row, takes as many numbers as it
// has entries and inserts them, all in one statement, so that the numbers of a plan have no gap whoever appends. Loading
// verifies exactly that: every number after the compacted state is there, up to `last_seq`, and every checksum holds.
import type { RoomName } from '@dong-soan/shared/collab';
import type { Database } from '../data/index.js';
import { stateChecksum, updateChecksum } from './checksum.js';
import {
  DamagedLogError,
  type LogBatch,
  NoSuchDocumentError,
  type StoredDocument,
  type UpdateStore,
} from './update-store.js';

/** How many compacted states of a document are kept: an older one stands in when the newest is damaged. */
const KEPT_STATES = 3;

const ENSURE_DOCUMENT = `
  INSERT INTO document (plan_id, generation)
  SELECT id, generation FROM plan WHERE id = $1 AND generation = $2
  ON CONFLICT DO NOTHING`;

// What is read after the head is bounded by it: an append meanwhile must not look like a gap.
const LOAD_HEAD = `
  SELECT document.last_seq::float8 AS last_seq,
         coalesce((SELECT json_agg(seq ORDER BY seq DESC) FROM compacted_state AS c
                   WHERE c.plan_id = document.plan_id AND c.generation = document.generation), '[]') AS states
  FROM document WHERE plan_id = $1 AND generation = $2`;

const LOAD_STATE = `
  SELECT state, checksum FROM compacted_state WHERE plan_id = $1 AND generation = $2 AND seq = $3`;

const LOAD_TAIL = `
  SELECT seq::float8 AS seq, account_id, payload, checksum FROM update_log
  WHERE plan_id = $1 AND generation = $2 AND seq > $3 AND seq <= $4 ORDER BY seq`;

const APPEND = `
  WITH batch AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[]) AS b (plan_id, generation, entries)
  ), locked AS (
    SELECT d.plan_id, d.generation FROM document AS d JOIN batch USING (plan_id, generation)
    ORDER BY d.plan_id, d.generation FOR UPDATE OF d
  ), head AS (
    UPDATE document AS d SET last_seq = d.last_seq + batch.entries
    FROM batch JOIN locked USING (plan_id, generation)
    WHERE d.plan_id = batch.plan_id AND d.generation = batch.generation
    RETURNING d.plan_id, d.generation, d.last_seq, d.last_seq - batch.entries AS before
  ), inserted AS (
    INSERT INTO update_log (plan_id, generation, seq, account_id, payload, checksum, created_at)
    SELECT head.plan_id, head.generation, head.before + e.index, e.account_id, e.payload, e.checksum,
           to_timestamp(e.at / 1000)
    FROM unnest($4::uuid[], $5::int[], $6::int[], $7::text[], $8::bytea[], $9::bytea[], $10::float8[])
         AS e (plan_id, generation, index, account_id, payload, checksum, at)
    JOIN head USING (plan_id, generation)
  )
  SELECT plan_id, generation, last_seq::float8 AS last_seq FROM head`;

const COMPACT = `
  WITH kept AS (
    INSERT INTO compacted_state (plan_id, generation, seq, state, checksum)
    SELECT plan_id, generation, $3, $4, $5 FROM document WHERE plan_id = $1 AND generation = $2
    ON CONFLICT (plan_id, generation, seq) DO UPDATE SET state = EXCLUDED.state, checksum = EXCLUDED.checksum
  )
  DELETE FROM compacted_state WHERE plan_id = $1 AND generation = $2 AND seq < (
    SELECT seq FROM compacted_state WHERE plan_id = $1 AND generation = $2
    ORDER BY seq DESC OFFSET ${KEPT_STATES - 2} LIMIT 1)`;

interface TailRow {
  seq: number;
  account_id: string | null;
  payload: Buffer;
  checksum: Buffer;
}

/** The log in PostgreSQL, or in PGlite. */
export class SqlUpdateStore implements UpdateStore {
  constructor(private readonly database: Pick<Database, 'query'>) {}

  async load(room: RoomName): Promise<StoredDocument> {
    const head = (await this.head(room)) ?? (await this.create(room));
    let recovered: DamagedLogError | null = null;
    for (const seq of head.states) {
      const state = await this.state(room, seq);
      if (state instanceof DamagedLogError) recovered ??= state;
      else
        return { state, updates: await this.tail(room, seq, head.last_seq), seq: head.last_seq, recovered };
    }
    return { state: null, updates: await this.tail(room, 0, head.last_seq), seq: head.last_seq, recovered };
  }

  async since(room: RoomName, after: number): Promise<{ updates: Uint8Array[]; seq: number }> {
    const head = await this.head(room);
    if (!head) throw new NoSuchDocumentError(`No document ${room.planId}.${room.generation}`);
    return { updates: await this.tail(room, after, head.last_seq), seq: head.last_seq };
  }

  async append(batches: readonly LogBatch[]): Promise<(number | null)[]> {
    const entries = batches.flatMap(({ room, entries: list }) =>
      list.map((entry, index) => ({ ...entry, room, index: index + 1 })),
    );
    const heads = await this.database.query<{ plan_id: string; generation: number; last_seq: number }>(
      APPEND,
      [
        batches.map(({ room }) => room.planId),
        batches.map(({ room }) => room.generation),
        batches.map(batch => batch.entries.length),
        entries.map(({ room }) => room.planId),
        entries.map(({ room }) => room.generation),
        entries.map(({ index }) => index),
        entries.map(({ accountId }) => accountId),
        entries.map(({ update }) => Buffer.from(update.buffer, update.byteOffset, update.byteLength)),
        entries.map(({ room, accountId, update }) => updateChecksum(room, accountId, update)),
        entries.map(({ at }) => at.getTime()),
      ],
    );
    const lastSeqs = new Map(heads.map(head => [`${head.plan_id}.${head.generation}`, head.last_seq]));
    return batches.map(({ room }) => lastSeqs.get(`${room.planId}.${room.generation}`) ?? null);
  }

  async compact(room: RoomName, seq: number, state: Uint8Array): Promise<void> {
    const bytes = Buffer.from(state.buffer, state.byteOffset, state.byteLength);
    await this.database.query(COMPACT, [
      room.planId,
      room.generation,
      seq,
      bytes,
      stateChecksum(room, seq, bytes),
    ]);
  }

  private async head({ planId, generation }: RoomName) {
    const [head] = await this.database.query<{ last_seq: number; states: number[] }>(LOAD_HEAD, [
      planId,
      generation,
    ]);
    return head;
  }

  private async create(room: RoomName) {
    await this.database.query(ENSURE_DOCUMENT, [room.planId, room.generation]);
    const head = await this.head(room);
    if (!head) throw new NoSuchDocumentError(`No document ${room.planId}.${room.generation}`);
    return head;
  }

  private async state(room: RoomName, seq: number): Promise<Uint8Array | DamagedLogError> {
    const [row] = await this.database.query<{ state: Buffer; checksum: Buffer }>(LOAD_STATE, [
      room.planId,
      room.generation,
      seq,
    ]);
    if (!row || !stateChecksum(room, seq, row.state).equals(row.checksum)) {
      return new DamagedLogError(room, seq, 'state');
    }
    return row.state;
  }

  private async tail(room: RoomName, after: number, last: number): Promise<Uint8Array[]> {
    const rows = await this.database.query<TailRow>(LOAD_TAIL, [room.planId, room.generation, after, last]);
    let expected = after;
    for (const row of rows) {
      expected += 1;
      if (row.seq !== expected) throw new DamagedLogError(room, expected, 'missing');
      if (!updateChecksum(room, row.account_id, row.payload).equals(row.checksum)) {
        throw new DamagedLogError(room, row.seq, 'checksum');
      }
    }
    if (expected !== last) throw new DamagedLogError(room, expected + 1, 'missing');
    return rows.map(row => row.payload);
  }
}
