import { UserError } from '@dong-soan/shared/errors';
import { fold } from '@dong-soan/shared/vietnamese';
import { referenceOf } from './plan.row.js';

/** A line of text that a person enters. @throws UserError INVALID_INPUT naming `field` when empty, too long or not a line */
export function requireLine(text: string, field: string, longest: number): string {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (line === '' || line.length > longest || /\p{Cc}/u.test(line)) {
    throw new UserError('INVALID_INPUT', undefined, field);
  }
  return line;
}

export const requireTitle = (title: string) => requireLine(title, 'title', 1_000);

/** What stands after a number: letters in groups, such as KH/BCSD-BDVTU. */
export function requireSymbol(symbol: string): string {
  const line = requireLine(symbol, 'symbol', 60);
  if (!/^\p{L}[\p{L}\d]*([-/]\p{L}[\p{L}\d]*)*$/u.test(line))
    throw new UserError('INVALID_INPUT', undefined, 'symbol');
  return line;
}

export function requireNumber(number: number): number {
  if (number < 1 || number > 1_000_000) throw new UserError('INVALID_INPUT', undefined, 'number');
  return number;
}

/** Absent or empty: nothing. */
export function optionalPlace(place: string | null | undefined): string | null {
  return place == null || place.trim() === '' ? null : requireLine(place, 'place', 100);
}

/** The symbol of a plan by these bodies, the chairing one first: in the Party's grammar, or in the State's. */
export function symbolOf(bodies: readonly { symbol: string; system: string }[]): string {
  const names = bodies.map(body => body.symbol).join('-');
  return bodies[0]?.system === 'STATE' ? `KH-${names}` : `KH/${names}`;
}

/** What a search looks through, in `plan.folded`. */
export function foldedPlan(number: number | null, symbol: string, title: string): string {
  return fold(`${referenceOf(number, symbol) ?? symbol} ${title}`);
}
