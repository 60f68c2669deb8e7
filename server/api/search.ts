import { fold } from '@dong-soan/shared/vietnamese';

/** How much of a search is read. */
const LONGEST = 200;
const MOST_WORDS = 10;

/** Patterns for `folded LIKE ALL`: each word of the search somewhere, accents or not; null when there is no word. */
export function likeWords(text: string | null | undefined): string[] | null {
  const words = foldedWords(text);
  return words.length === 0 ? null : words.map(word => `%${escapeLike(word)}%`);
}

/** The words of a search, folded as the `folded` columns are. */
export function foldedWords(text: string | null | undefined): string[] {
  const folded = fold((text ?? '').slice(0, LONGEST).replaceAll('\0', ' '));
  return folded.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** A column folded in SQL, for short tables that keep no `folded` column. */
export function foldedColumn(column: string): string {
  const bare = `regexp_replace(normalize(${column}, NFD), '[\\u0300-\\u036f]', '', 'g')`;
  return `translate(lower(${bare}), 'ĐđÐð', 'dddd')`;
}
