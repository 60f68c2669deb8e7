/**
 * Reads and writes the metadata of blocks. Whatever a document holds, reading gives a well-formed record: a part that makes
 * no sense counts as absent. A record is read once and kept until its block changes.
 */
import * as Y from 'yjs';
import { isLabelStyle } from '../clauses/index.js';
import { type BlockKey, hasLoneSurrogate, isBlockId, isClauseKind, KEY, LIMITS } from './schema.js';
import type { Anchor, BlockRecord, Place } from './types.js';

/** Metadata to write; null deletes the key. */
export interface RecordPatch {
  readonly kind?: BlockRecord['kind'];
  readonly alive?: boolean;
  readonly join?: Anchor | null;
  readonly place?: Place;
  readonly pin?: Place;
  readonly labelStyle?: BlockRecord['labelStyle'];
}

export class BlockRecords {
  private readonly kept = new Map<string, BlockRecord | null>();
  /** `id key` of what was written since the transaction began, so that its own event is not taken for somebody else's. */
  private readonly written = new Set<string>();

  constructor(
    private readonly blocks: Y.Map<unknown>,
    private readonly onWrite: (id: string) => void,
  ) {}

  /** The record of a block, or null when there is no such block. */
  get(id: string): BlockRecord | null {
    let record = this.kept.get(id);
    if (record === undefined) {
      const block = this.blockMap(id);
      record = block ? readRecord(block) : null;
      this.kept.set(id, record);
    }
    return record;
  }

  has(id: string): boolean {
    return this.get(id) !== null;
  }

  ids(): IterableIterator<string> {
    return this.blocks.keys();
  }

  isEmpty(): boolean {
    return this.blocks.keys().next().done === true;
  }

  /** The Y.Text of a block that owns one. */
  textOf(id: string): Y.Text | null {
    const text = this.blockMap(id)?.get(KEY.text);
    return text instanceof Y.Text ? text : null;
  }

  forget(id: string): void {
    this.kept.delete(id);
  }

  forgetAll(): void {
    this.kept.clear();
  }

  /** Creates a block: with a text of its own, or split from another. A known id keeps what it holds. */
  create(id: string, patch: RecordPatch, from: { text: Y.Text } | { splitFrom: string }): void {
    let block = this.blockMap(id);
    if (!block) {
      block = new Y.Map();
      this.blocks.set(id, block);
      this.written.add(id);
    }
    if ('text' in from) this.set(id, block, KEY.text, from.text);
    else this.set(id, block, KEY.splitFrom, from.splitFrom);
    this.write(id, patch, block);
  }

  write(id: string, patch: RecordPatch, block = this.blockMap(id)): void {
    if (!block) throw new Error(`no block ${id} to write to`);
    if (patch.kind !== undefined) this.set(id, block, KEY.kind, patch.kind);
    if (patch.alive !== undefined) this.set(id, block, KEY.alive, patch.alive ? 1 : null);
    if (patch.join !== undefined) this.set(id, block, KEY.join, patch.join && writeAnchor(patch.join));
    if (patch.place !== undefined) this.set(id, block, KEY.place, writePlace(patch.place, true));
    if (patch.pin !== undefined) this.set(id, block, KEY.pin, writePlace(patch.pin, false));
    if (patch.labelStyle !== undefined)
      this.set(id, block, KEY.labelStyle, patch.labelStyle === 'DEFAULT' ? null : patch.labelStyle);
    this.kept.delete(id);
    this.onWrite(id);
  }

  /** Whether this key of a block (or with no key: the block itself) was written here since the transaction began. */
  wrote(id: string, key?: string): boolean {
    return this.written.has(key === undefined ? id : `${id} ${key}`);
  }

  /** The transaction is over. */
  settle(): void {
    this.written.clear();
  }

  /** What is there, whatever it is: for the validator. */
  raw(id: string): unknown {
    return this.blocks.get(id);
  }

  private blockMap(id: string): Y.Map<unknown> | null {
    const block = this.blocks.get(id);
    return block instanceof Y.Map ? (block as Y.Map<unknown>) : null;
  }

  private set(id: string, block: Y.Map<unknown>, key: BlockKey, value: unknown): void {
    if (value !== null) block.set(key, value);
    else if (block.has(key)) block.delete(key);
    this.written.add(`${id} ${key}`);
  }
}

function readRecord(block: Y.Map<unknown>): BlockRecord {
  const kind = block.get(KEY.kind);
  const splitFrom = block.get(KEY.splitFrom);
  const style = block.get(KEY.labelStyle);
  return {
    kind: isClauseKind(kind) ? kind : 'PARAGRAPH',
    alive: block.get(KEY.alive) === 1,
    ownsText: block.get(KEY.text) instanceof Y.Text,
    splitFrom: isBlockId(splitFrom) ? splitFrom : null,
    join: readAnchor(block.get(KEY.join), false),
    place: readPlace(block.get(KEY.place), true),
    pin: readPlace(block.get(KEY.pin), false),
    labelStyle: isLabelStyle(style) ? style : 'DEFAULT',
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Y.AbstractType);

/** An anchor on the wire, or null when it is none. A join always names a text, a place may stand at the top. */
export function readAnchor(value: unknown, topAllowed: boolean): Anchor | null {
  if (!isObject(value)) return null;
  const { t: text, m: before } = value;
  if (before !== null && !isBlockId(before)) return null;
  if (text === null) return topAllowed && before === null ? { text, before } : null;
  return isBlockId(text) ? { text, before } : null;
}

/** A place on the wire, or null when it is none. */
export function readPlace(value: unknown, withFormer: boolean): Place | null {
  const parent = readAnchor(value, true);
  if (!parent || !isObject(value)) return null;
  const order = readOrderKey(value.o);
  if (order === null) return null;
  return { parent, order, former: withFormer ? readPlace(value.f, false) : null };
}

function readOrderKey(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const key = value.length > LIMITS.orderKeyLength ? value.slice(0, LIMITS.orderKeyLength) : value;
  return hasLoneSurrogate(key) ? null : key;
}

const writeAnchor = ({ text, before }: Anchor) => ({ t: text, m: before });

const writePlace = ({ parent, order, former }: Place, withFormer: boolean): Record<string, unknown> => ({
  ...writeAnchor(parent),
  o: order,
  ...(withFormer && former ? { f: writePlace(former, false) } : {}),
});
