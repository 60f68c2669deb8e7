/** "ngày 14/7/2015", "ngày 12 tháng 12 năm 2013", "(05.12.2023)"; a year may be written with two digits. */
const DAY = String.raw`(\d{1,2})\s{0,2}[/.\-]\s{0,2}(\d{1,2})\s{0,2}[/.\-]\s{0,2}(\d{4}|\d{2})(?!\d)`;
const WORDS = String.raw`(\d{1,2})\s{1,3}tháng\s{1,3}(\d{1,2})\s{1,3}năm\s{1,3}(\d{4})(?!\d)`;

/** A date after "ngày", without the word; six groups, of which three are set. */
export const DATE = `(?:${DAY}|${WORDS})`;

/** The ISO date of a match whose date groups start at `group`; null if the calendar has no such day. */
export function isoDate(match: readonly (string | undefined)[], group: number): string | null {
  const words = match[group] === undefined;
  const [day, month, year] = [0, 1, 2].map(i => Number(match[group + i + (words ? 3 : 0)]));
  if (day === undefined || month === undefined || year === undefined) return null;
  const full = year < 100 ? year + (year < 50 ? 2000 : 1900) : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  if (full < 1900 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
