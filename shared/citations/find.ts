import { composed, plainView } from '../vietnamese/index.js';
import type { Citation, Span } from './citation.js';
import { type Context, contextAfter, contextBefore } from './context.js';
import { findHeads, type Head } from './heads.js';
import { numberKey } from './key.js';

const CONNECTOR = /^\s{0,3}(?:,|;|và|hoặc|&|,\s{0,2}và)\s{1,3}(?:các\s{1,3})?(?:số\s{1,3})?$/u;
const AND = /và|&/;
const UNEVEN = /\*|\s\s|[^\S ]|^\s|\s$/;
const CENTRAL = /Trung\s{1,3}ương|Bộ\s{1,3}Chính\s{1,3}trị|Ban\s{1,3}Bí\s{1,3}thư/;
const CODES: Readonly<Record<string, string>> = {
  'Nghị quyết': 'NQ',
  'Chỉ thị': 'CT',
  'Kết luận': 'KL',
  'Quyết định': 'QĐ',
  'Quy định': 'QĐ',
};

/**
 * Finds the directives that a text cites, in the order of the text. Any text will do: composed or decomposed, with hard
 * spaces, odd dashes and line breaks inside heads. Time is linear in the text's length, whatever it holds.
 */
export function findCitations(text: string): Citation[] {
  const { text: raw, original } = composed(text);
  const view = plainView(raw);
  const heads = findHeads(view, raw);
  const groups = groupsOf(heads, view);
  const contexts = contextsOf(heads, groups, view, raw);
  const ahead = symbolsAhead(heads, groups);
  const back = ({ start, end }: Span): Span => ({ start: original(start), end: original(end) });
  const citations: Citation[] = [];
  const open: { index: number; end: number }[] = [];

  heads.forEach((head, index) => {
    const context = contexts[index];
    if (context === undefined) return;
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= head.start) open.pop();
    const { start, end } = back(head);
    const number = completed(head, context, ahead[index] ?? null, raw);
    citations.push({
      start,
      end,
      surface: text.slice(start, end),
      form: head.form,
      type: head.type,
      typeCode: head.typeCode,
      number,
      numberKey: number === null ? null : numberKey(number),
      name: head.name,
      date: context.date,
      dateSpan: context.dateSpan && back(context.dateSpan),
      issuer: context.issuer && words(raw, context.issuer),
      term: head.term ?? context.term,
      title: context.title && words(raw, context.title),
      titleSpan: context.title && back(context.title),
      group: groups[index] ?? null,
      nestedIn: open.at(-1)?.index ?? null,
    });
    if (context.title && context.title.start >= head.end) open.push({ index, end: context.title.end });
  });
  return citations;
}

/** A span's words as one line, without the asterisks of plain-text italics. */
function words(raw: string, { start, end }: Span): string {
  const text = raw.slice(start, end);
  return UNEVEN.test(text) ? text.replace(/\*+/g, '').replace(/\s+/g, ' ').trim() : text;
}

/** Heads joined by "và" or a comma, of one type and symbol, or later members without a type phrase of their own. */
function groupsOf(heads: readonly Head[], view: string): (number | null)[] {
  const groups: (number | null)[] = heads.map(() => null);
  let next = 0;
  for (let i = 1; i < heads.length; i += 1) {
    const before = heads[i - 1];
    const head = heads[i];
    if (!before || !head || before.form === 'name' || head.form === 'name') continue;
    const between = view.slice(before.end, Math.min(head.start, before.end + 20));
    if (head.start - before.end > 20 || !CONNECTOR.test(between)) continue;
    const alike = before.type === head.type && before.symbol === head.symbol;
    if (head.own && !(alike && AND.test(between))) continue;
    if (groups[i - 1] === null) {
      groups[i - 1] = next;
      next += 1;
    }
    groups[i] = groups[i - 1] ?? null;
  }
  return groups;
}

/** Each head's date, issuer and title; members of a group take what the last of them has and they lack. */
function contextsOf(
  heads: readonly Head[],
  groups: readonly (number | null)[],
  view: string,
  raw: string,
): Context[] {
  const contexts: Context[] = heads.map((head, i) => {
    const after = contextAfter(view, raw, head.end, heads[i + 1]?.start ?? view.length);
    if (after.date !== null && after.issuer !== null) return after;
    const before = contextBefore(view, head.start, heads[i - 1]?.end ?? 0);
    return {
      ...after,
      date: after.date ?? (after.dateSpan ? null : before.date),
      dateSpan: after.dateSpan ?? before.dateSpan,
      issuer: after.issuer ?? before.issuer,
    };
  });
  for (let i = heads.length - 2; i >= 0; i -= 1) {
    const group = groups[i] ?? null;
    const own = contexts[i];
    const next = contexts[i + 1];
    if (group === null || group !== groups[i + 1] || !own || !next || own.dateSpan) continue;
    contexts[i] = {
      ...own,
      date: next.date,
      dateSpan: next.dateSpan,
      issuer: own.issuer ?? next.issuer,
      term: own.term ?? next.term,
    };
  }
  return contexts;
}

/** For each head the symbol of the next member of its group that has one. */
function symbolsAhead(heads: readonly Head[], groups: readonly (number | null)[]): (string | null)[] {
  const symbols: (string | null)[] = heads.map(() => null);
  for (let i = heads.length - 2; i >= 0; i -= 1) {
    const group = groups[i] ?? null;
    if (group === null || group !== groups[i + 1]) continue;
    symbols[i] = heads[i + 1]?.symbol ?? symbols[i + 1] ?? null;
  }
  return symbols;
}

/** "18" → "18-NQ/TW", where another member of the list has the symbol or the issuer is a central Party body. */
function completed(head: Head, context: Context, ahead: string | null, raw: string): string | null {
  if (head.form !== 'short' || head.number === null) return head.number;
  const symbol = ahead ?? head.symbol;
  if (symbol) return head.number + symbol;
  const code = CODES[head.type ?? ''];
  const issuer = context.issuer && raw.slice(context.issuer.start, context.issuer.end);
  return code && issuer && CENTRAL.test(issuer) ? `${head.number}-${code}/TW` : head.number;
}
