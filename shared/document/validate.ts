/**
 * Looks for what this program would not have written: unknown kinds, forged joins, absurd keys, wrong types. Reading shows
 * what it can of such a document all the same; this names what is wrong, so that a server can refuse the update or a person
 * can be told.
 */
import * as Y from 'yjs';
import { isLabelStyle } from '../clauses/index.js';
import type { DocumentCore } from './core.js';
import { readAnchor, readPlace } from './records.js';
import { hasLoneSurrogate, isBlockId, isClauseKind, KEY, LIMITS, SCHEMA_VERSION } from './schema.js';
import { schemaVersionOf } from './schema-version.js';
import { readEmbed, readMarker } from './segments.js';

export type ProblemCode =
  /** The document was written in a version of the schema that this program does not know. */
  | 'SCHEMA_VERSION'
  /** An id of a block is empty, over-long or holds control characters. */
  | 'BLOCK_ID'
  /** A value has a type that its key can't have, or the key is unknown. */
  | 'WRONG_TYPE'
  | 'UNKNOWN_KIND'
  | 'UNKNOWN_LABEL_STYLE'
  /** An anchor, join or place names a block that does not exist. */
  | 'UNKNOWN_REFERENCE'
  /** An order key is over-long or holds what none can hold. */
  | 'ORDER_KEY'
  /** A block has neither a text nor a marker in the text it was split from, nor ever had. */
  | 'NO_TEXT'
  /** A marker names a block that does not belong there, or stands twice. */
  | 'MARKER'
  /** An embed in a text is of no known form. */
  | 'EMBED'
  /** An attribute of characters is unknown or has a value that it can't have. */
  | 'ATTRIBUTE';

export interface Problem {
  readonly code: ProblemCode;
  /** The block that holds it; null when it is the document's. */
  readonly blockId: string | null;
  /** The key on the wire. */
  readonly key?: string | undefined;
}

/** Everything that is malformed, in no particular order. Empty for what this program writes. */
export function validateDocument(core: DocumentCore): Problem[] {
  const problems: Problem[] = [];
  const version = schemaVersionOf(core.doc);
  if (version === null || version > SCHEMA_VERSION) problems.push({ code: 'SCHEMA_VERSION', blockId: null });
  core.refresh();
  for (const id of core.records.ids()) validateBlock(core, id, problems);
  return problems;
}

function validateBlock(core: DocumentCore, id: string, problems: Problem[]): void {
  const report = (code: ProblemCode, key?: string) =>
    problems.push({ code, blockId: id, ...(key === undefined ? {} : { key }) });
  const block = core.records.raw(id);
  if (!isBlockId(id)) report('BLOCK_ID');
  if (!(block instanceof Y.Map)) {
    report('WRONG_TYPE');
    return;
  }
  for (const [key, value] of block.entries()) {
    const code = problemOf(core, key, value);
    if (code) report(code, key);
  }
  if (!block.has(KEY.kind)) report('UNKNOWN_KIND', KEY.kind);
  const record = core.records.get(id);
  if (record && !record.ownsText && record.splitFrom === null) report('NO_TEXT');
  const text = core.records.textOf(id);
  if (text) for (const code of problemsOfText(core, id, text)) report(code, KEY.text);
}

/** What is wrong with the value of a key, null when nothing is. */
function problemOf(core: DocumentCore, key: string, value: unknown): ProblemCode | null {
  switch (key) {
    case KEY.kind:
      return isClauseKind(value) ? null : 'UNKNOWN_KIND';
    case KEY.labelStyle:
      return isLabelStyle(value) ? null : 'UNKNOWN_LABEL_STYLE';
    case KEY.alive:
      return value === 1 ? null : 'WRONG_TYPE';
    case KEY.text:
      return value instanceof Y.Text ? null : 'WRONG_TYPE';
    case KEY.splitFrom:
      if (!isBlockId(value)) return 'WRONG_TYPE';
      return core.records.has(value) ? null : 'UNKNOWN_REFERENCE';
    case KEY.join:
      return problemOfAnchor(core, value, false);
    case KEY.place:
      return problemOfPlace(core, value, true);
    case KEY.pin:
      return problemOfPlace(core, value, false);
    default:
      return 'WRONG_TYPE';
  }
}

function problemOfAnchor(core: DocumentCore, value: unknown, topAllowed: boolean): ProblemCode | null {
  const anchor = readAnchor(value, topAllowed);
  if (!anchor) return 'WRONG_TYPE';
  const { text, before } = anchor;
  if (text !== null && !core.records.get(text)?.ownsText) return 'UNKNOWN_REFERENCE';
  return before !== null && !core.records.has(before) ? 'UNKNOWN_REFERENCE' : null;
}

function problemOfPlace(core: DocumentCore, value: unknown, withFormer: boolean): ProblemCode | null {
  const order = typeof value === 'object' && value !== null ? (value as { o?: unknown }).o : undefined;
  if (typeof order === 'string' && !isOrderKey(order)) return 'ORDER_KEY';
  if (!readPlace(value, withFormer)) return 'WRONG_TYPE';
  const former = (value as { f?: unknown }).f;
  if (former !== undefined) {
    const code = withFormer ? problemOfPlace(core, former, false) : 'WRONG_TYPE';
    if (code) return code;
  }
  return problemOfAnchor(core, value, true);
}

/** Order keys are made of printable ASCII characters, and are nowhere near the limit of length. */
const isOrderKey = (order: string): boolean =>
  order.length < LIMITS.orderKeyLength && order < '~' && /^[ -}]*$/.test(order);

const ATTRIBUTES: Record<string, (value: unknown) => boolean> = {
  b: value => value === true,
  i: value => value === true,
  u: value => value === true,
  d: isBlockId,
};

function problemsOfText(core: DocumentCore, owner: string, text: Y.Text): Set<ProblemCode> {
  const found = new Set<ProblemCode>();
  const shown = new Set((core.segments.inText(owner) ?? []).map(segment => segment.id));
  shown.delete(owner);
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (!(Object.hasOwn(ATTRIBUTES, name) && ATTRIBUTES[name]?.(value))) found.add('ATTRIBUTE');
    }
    if (typeof insert === 'string') {
      if (hasLoneSurrogate(insert)) found.add('WRONG_TYPE');
      continue;
    }
    const marker = readMarker(insert);
    if (marker === null) {
      if (!readEmbed(insert)) found.add('EMBED');
    } else if (!shown.delete(marker)) found.add('MARKER');
  }
  return found;
}
