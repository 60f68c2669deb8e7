/** Telex as input methods do it: what stands on the screen after each key of a word. */

const VOWELS: Readonly<Record<string, string>> = {
  aa: 'â',
  aw: 'ă',
  ee: 'ê',
  oo: 'ô',
  ow: 'ơ',
  uw: 'ư',
  dd: 'đ',
};
const TONES: Readonly<Record<string, string>> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};

/** One word: what to press, and what is to be seen after each key. */
export interface TelexWord {
  readonly keys: string;
  readonly states: readonly string[];
}

/**
 * How a word is typed when its marks come as people type them: modified letters at once, the tone at the end of the word.
 * "tiếng" is t, i, e, e, n, g, s and shows t, ti, tie, tiê, tiên, tiêng, tiếng.
 */
export function telexWord(word: string): TelexWord {
  let keys = '';
  const states: string[] = [];
  let shown = '';
  let tone: { key: string; mark: string; at: number } | null = null;
  const show = (key: string, state: string) => {
    keys += key;
    shown = state;
    states.push(state);
  };
  for (const letter of word.normalize('NFC')) {
    const decomposed = letter.normalize('NFD');
    const mark = [...decomposed].find(unit => Object.values(TONES).includes(unit));
    const plain = (mark ? decomposed.replace(mark, '') : decomposed).normalize('NFC');
    if (mark) tone = { key: Object.keys(TONES).find(key => TONES[key] === mark)!, mark, at: shown.length };
    const lower = plain.toLowerCase();
    const pair = Object.keys(VOWELS).find(keyPair => VOWELS[keyPair] === lower);
    if (!pair) show(plain, shown + plain);
    else {
      const base = plain === lower ? pair[0]! : pair[0]!.toUpperCase();
      const before = shown;
      show(base, before + base);
      show(pair[1]!, before + plain);
    }
  }
  if (tone) {
    const { key, mark, at } = tone;
    show(key, shown.slice(0, at) + (shown[at]! + mark).normalize('NFC') + shown.slice(at + 1));
  }
  return { keys, states };
}

/** What an input method without composition sends for a key: so many backspaces, then text. */
export interface Correction {
  readonly backspaces: number;
  readonly insert: string;
}

export function correction(before: string, after: string): Correction {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  return { backspaces: before.length - same, insert: after.slice(same) };
}
