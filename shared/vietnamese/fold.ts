const MARKS = /\p{M}+/gu;
const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * Text for accent-insensitive search: lower case, without tone and vowel marks, đ (and the look-alike ð) as d,
 * every kind of white space as a space. "Dân vận" and "DAN VAN", composed or decomposed, fold to the same string.
 * The length may change; never use offsets of the result on the original.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/[đð]/g, 'd')
    .normalize('NFC')
    .replace(SPACES, ' ');
}

/** The words of a query, folded, without punctuation: for "all words, in any order". */
export function foldWords(query: string): string[] {
  return fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}
