/** Checks of what callers pass. Each throws a UserError that names the argument, before anything is written. */
import { type ClauseKind, isLabelStyle, type LabelStyle } from '../clauses/index.js';
import { UserError } from '../errors.js';
import type { DocumentCore } from './core.js';
import { hasLoneSurrogate, isBlockId, isClauseKind, LIMITS } from './schema.js';
import type { Embed, TextFormat } from './types.js';

function refuse(field: string, message: string): never {
  throw new UserError('INVALID_INPUT', message, field);
}

export function checkBlock(core: DocumentCore, id: unknown, field = 'blockId'): void {
  if (typeof id !== 'string' || !core.structure().members.has(id))
    refuse(field, `There is no block ${String(id)}.`);
}

export function checkNewId(core: DocumentCore, id: unknown, field = 'id'): void {
  if (!isBlockId(id)) refuse(field, `A block id has 1 to ${LIMITS.idLength} characters.`);
  if (core.records.has(id)) throw new UserError('ALREADY_EXISTS', `There is a block ${id} already.`, field);
}

export function checkKind(kind: unknown, field = 'kind'): asserts kind is ClauseKind {
  if (!isClauseKind(kind)) refuse(field, `${String(kind)} is not a kind of block.`);
}

export function checkLabelStyle(style: unknown, field = 'labelStyle'): asserts style is LabelStyle {
  if (!isLabelStyle(style)) refuse(field, `${String(style)} is not a label style.`);
}

/** An offset in `text`: a whole number from 0 to its length, and not inside a surrogate pair. */
export function checkOffset(text: string, offset: unknown, field = 'offset'): asserts offset is number {
  if (typeof offset !== 'number' || !Number.isInteger(offset) || offset < 0 || offset > text.length) {
    refuse(field, `The offset must be a whole number from 0 to ${text.length}.`);
  } else if (isInsidePair(text, offset)) refuse(field, 'The offset is inside a character.');
}

export function checkRange(text: string, offset: unknown, length: unknown): void {
  checkOffset(text, offset);
  if (
    typeof length !== 'number' ||
    !Number.isInteger(length) ||
    length < 0 ||
    offset + length > text.length
  ) {
    refuse('length', `The length must be a whole number from 0 to ${text.length - offset}.`);
  } else if (isInsidePair(text, offset + length)) refuse('length', 'The range ends inside a character.');
}

export function checkText(text: unknown): asserts text is string {
  if (typeof text !== 'string') refuse('text', 'The text must be a string.');
  else if (hasLoneSurrogate(text)) refuse('text', 'The text holds half of a character.');
}

export function checkFormat(format: unknown): asserts format is TextFormat {
  if (typeof format !== 'object' || format === null) refuse('format', 'The format must be an object.');
  const values = format as Record<string, unknown>;
  for (const name of ['bold', 'italic', 'underline']) {
    const value = values[name];
    if (value !== undefined && typeof value !== 'boolean') refuse('format', `${name} must be true or false.`);
  }
  const { directive } = values;
  if (directive !== undefined && directive !== null && !isBlockId(directive)) {
    refuse('format', 'The directive must be an id or null.');
  }
}

export function checkEmbed(embed: unknown): asserts embed is Embed {
  if (typeof embed !== 'object' || embed === null || !isBlockId((embed as Partial<Embed>).footnote)) {
    refuse('embed', 'An embed names the block of its footnote.');
  }
}

/** The child of a parent before which something goes; null: at the end. Returns the child after which it goes. */
export function previousSibling(children: readonly string[], beforeId: unknown): string | null {
  if (beforeId === null) return children.at(-1) ?? null;
  const index = typeof beforeId === 'string' ? children.indexOf(beforeId) : -1;
  if (index < 0) refuse('beforeId', 'The block to stand before is not a child of the parent.');
  return children[index - 1] ?? null;
}

const isInsidePair = (text: string, offset: number): boolean => {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
};
