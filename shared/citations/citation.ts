/** A stretch of the text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a text that name a directive. All offsets are UTF-16 units of the text as it was given, and
 * `surface` is exactly `text.slice(start, end)`.
 */
export interface Citation extends Span {
  /** The head: type phrase, "số" and number, or a law's name; for a later member of a list, its number alone. */
  readonly surface: string;
  /** `numbered`: with a symbol; `short`: "Nghị quyết số 18", symbol left out; `name`: a law or plenum by its name. */
  readonly form: 'numbered' | 'short' | 'name';
  /** The type's name as Vietnamese writes it ("Kế hoạch phối hợp"), from the text, else from the number's code. */
  readonly type: string | null;
  /** The type's code in the number ("KH"), where the number has one. */
  readonly typeCode: string | null;
  /** Number and symbol as written, without stray spaces, with plain hyphens: "44-KH/BCSD-BDVTU"; null for a bare name. */
  readonly number: string | null;
  /** The key by which registers look the number up; see `numberKey`. */
  readonly numberKey: string | null;
  /** The name without its type: "Tổ chức chính quyền địa phương". */
  readonly name: string | null;
  /** ISO date, as written (mistakes too), if it is a date of the calendar. */
  readonly date: string | null;
  readonly dateSpan: Span | null;
  /** The issuer's words, term included: "Bộ Chính trị (khóa XI)". */
  readonly issuer: string | null;
  /** Roman number of the term (khóa): "XII". */
  readonly term: string | null;
  /** What it is about: within its quotes, or bare after "về". */
  readonly title: string | null;
  readonly titleSpan: Span | null;
  /** Members of one list ("A và B", "số 18, 19") share this number; null outside lists. */
  readonly group: number | null;
  /** Index, in the result, of the citation in whose title this one stands. */
  readonly nestedIn: number | null;
}
