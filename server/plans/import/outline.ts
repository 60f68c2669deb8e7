import type { ClauseKind } from '@dong-soan/shared/clauses';
import { type Label, type LabelForm, readLabels } from './labels.js';

/** A labelled block while its place is being found. `node` is whatever the caller hangs on it. */
interface Open<T> {
  readonly rank: number;
  readonly label: Label;
  readonly node: T;
  /** The last value of each form of label among the children. */
  readonly last: Map<LabelForm, number>;
}

const SECTION_FORMS: readonly LabelForm[] = ['PART', 'UPPER', 'ROMAN'];
const LONGEST_HEADING = 180;

/**
 * The chain of open labels, from the outermost. A label closes those of its own rank and below; sections hold clauses hold
 * points hold bullets, and what is missing in between is skipped.
 */
export class Outline<T> {
  readonly #open: Open<T>[] = [];
  readonly #last = new Map<LabelForm, number>();

  /** The label at the start of a line, if in this place it is one: "V. I. Lenin" and "Năm là năm …" are not. */
  choose(line: string): Label | null {
    return readLabels(line).find(label => this.#fits(label, line.slice(label.length))) ?? null;
  }

  /** Whether the label continues its list, or begins one. */
  expected(label: Label): boolean {
    return label.value === 0 || label.value === this.#lastOf(label) + 1;
  }

  /** Opens a label's block, closing what it closes, and returns its parent. */
  open(label: Label, node: T): T | null {
    const rank = this.#rank(label);
    while ((this.#open.at(-1)?.rank ?? -1) >= rank) this.#open.pop();
    const parent = this.#open.at(-1);
    (parent?.last ?? this.#last).set(label.form, label.value);
    this.#open.push({ rank, label, node, last: new Map() });
    return parent?.node ?? null;
  }

  /** The block that a paragraph without a label belongs to: never a bullet, which is one paragraph. */
  paragraph(): T | null {
    while (isBullet(this.#open.at(-1)?.label.form)) this.#open.pop();
    return this.#open.at(-1)?.node ?? null;
  }

  kind(label: Label): ClauseKind {
    if (SECTION_FORMS.includes(label.form)) return 'SECTION';
    if (label.form === 'ARABIC' || label.form === 'DECIMAL') return 'CLAUSE';
    if (label.form === 'ORDINAL' || label.form === 'CARDINAL')
      return this.#has('ARABIC') ? 'POINT' : 'CLAUSE';
    return 'POINT';
  }

  #has(form: LabelForm): boolean {
    return this.#open.some(({ label }) => label.form === form);
  }

  #rank({ form, path }: Label): number {
    switch (form) {
      case 'PART':
        return 0;
      case 'UPPER':
        // "A." over "I." as a rule; under it where a Roman section is open and no "A." was seen outside.
        return this.#has('ROMAN') && !this.#last.has('UPPER') ? 2.5 : 1;
      case 'ROMAN':
        return 2;
      case 'ARABIC':
        return 3;
      case 'DECIMAL':
        return 3 + path.split('.').length / 10;
      case 'ORDINAL':
      case 'CARDINAL':
        return this.#has('ARABIC') ? 4 : 3;
      case 'LETTER':
        return 6;
      case 'BULLET':
        return 8;
      case 'PLUS':
        return 9;
    }
  }

  #lastOf(label: Label): number {
    const rank = this.#rank(label);
    for (let i = this.#open.length - 1; i >= 0; i -= 1) {
      const open = this.#open[i];
      if (open && open.rank < rank) return open.last.get(label.form) ?? 0;
    }
    return this.#last.get(label.form) ?? 0;
  }

  #fits(label: Label, rest: string): boolean {
    const expected = this.expected(label);
    switch (label.form) {
      case 'PART':
        return expected || isHeading(rest) || rest === '';
      case 'ROMAN':
        return (
          expected || (label.text.replace(/[^IVXLC]/g, '').length > 1 && isHeading(rest)) || isCapitals(rest)
        );
      case 'UPPER':
        return expected && isHeading(rest);
      case 'DECIMAL': {
        const clause = this.#open.find(({ label: { form } }) => form === 'ARABIC')?.label.value;
        return clause === undefined ? expected : clause === Number(label.path.split('.')[0]);
      }
      case 'ORDINAL':
      case 'CARDINAL':
        return expected;
      default:
        return true;
    }
  }
}

function isBullet(form: LabelForm | undefined): boolean {
  return form === 'BULLET' || form === 'PLUS';
}

function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return (
    letters.length > 2 &&
    letters.filter(letter => letter === letter.toUpperCase()).length > letters.length * 0.7
  );
}

function isHeading(text: string): boolean {
  return (
    isCapitals(text) || (text.length <= LONGEST_HEADING && /^\P{Ll}/u.test(text) && !/[.;,]\**$/.test(text))
  );
}
