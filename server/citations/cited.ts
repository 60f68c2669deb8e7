import { findCitations } from '@dong-soan/shared/citations';
import type { Run } from '@dong-soan/shared/document';
import { fold } from '@dong-soan/shared/vietnamese';

/** Words of a clause that name a directive, before the register is asked which. */
export interface CitedWords {
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly number: string | null;
  readonly numberKey: string | null;
  /** Type and name, folded, of what is cited by its name: "luat to chuc chinh quyen dia phuong". */
  readonly nameKey: string | null;
  readonly date: string | null;
  readonly issuer: string | null;
  /** The directive that a person chose for these words. */
  readonly chosen: string | null;
}

/** What a clause cites, in the order of its text: what is recognised, and what people marked by choosing a directive. */
export function citedWords(text: string, runs: readonly Run[]): CitedWords[] {
  const chosen = chosenSpans(runs);
  const found = findCitations(text).map(
    (citation): CitedWords => ({
      start: citation.start,
      end: citation.end,
      surface: citation.surface,
      number: citation.number,
      numberKey: citation.numberKey,
      nameKey: citation.name === null ? null : nameKeyOf(`${citation.type ?? ''} ${citation.name}`),
      date: citation.date,
      issuer: citation.issuer,
      chosen: chosen.find(span => overlap(span, citation))?.directive ?? null,
    }),
  );
  const marked = chosen
    .filter(span => !found.some(words => overlap(words, span)))
    .map(
      ({ start, end, directive }): CitedWords => ({
        start,
        end,
        surface: text.slice(start, end),
        number: null,
        numberKey: null,
        nameKey: null,
        date: null,
        issuer: null,
        chosen: directive,
      }),
    );
  return [...found, ...marked].sort((a, b) => a.start - b.start || a.end - b.end);
}

export function nameKeyOf(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim();
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Stretches of text with one chosen directive; formats may change within. */
function chosenSpans(runs: readonly Run[]): (Stretch & { directive: string })[] {
  const spans: { start: number; end: number; directive: string }[] = [];
  let offset = 0;
  for (const run of runs) {
    const end = offset + (run.embed ? 1 : run.text.length);
    const last = spans.at(-1);
    if (!run.embed && run.directive !== undefined) {
      if (last?.end === offset && last.directive === run.directive) last.end = end;
      else spans.push({ start: offset, end, directive: run.directive });
    }
    offset = end;
  }
  return spans;
}
