import type { ImportedPlan } from './types.js';

/** For tests: what a plan's blocks look like, one a line, indented by depth, with the labels that the file has. */
export function sketch({ blocks }: ImportedPlan): string[] {
  const depths: number[] = [];
  return blocks.map(({ kind, parent, label, text, role }) => {
    const depth = parent === null ? 0 : (depths[parent] ?? 0) + 1;
    depths.push(depth);
    const all = text.split(' ');
    const words = all.length > 8 ? `${all.slice(0, 4).join(' ')} … ${all.slice(-2).join(' ')}` : text;
    const what = role === 'BODY' || role === 'FOOTNOTE' || role === 'RECIPIENT' ? kind : `${kind}/${role}`;
    return `${'  '.repeat(depth)}${what} ${label ?? ''}| ${words}`;
  });
}

const BLANK = /[\s\u200b\u2060\ufeff]/;

/**
 * For tests: throws unless each character of the source that is not blank is in exactly one block's text or one accounted
 * span, and the blocks hold nothing else.
 */
export function checkNothingIsLost(plan: ImportedPlan): void {
  const { source, blocks, accounted } = plan;
  const cover = new Uint8Array(source.length);
  for (const { start, end } of accounted)
    for (let at = start; at < end; at += 1) cover[at] = (cover[at] ?? 0) + 1;
  blocks.forEach(({ source: pieces, text }, index) => {
    let expected = '';
    for (const { start, end } of pieces) {
      for (let at = start; at < end; at += 1) {
        if (cover[at] !== 0) continue;
        if (!BLANK.test(source[at] ?? '')) expected += source[at];
        cover[at] = 2;
      }
      // What was accounted for inside a block is seen.
      for (let at = start; at < end; at += 1) if (cover[at] === 2) cover[at] = 1;
    }
    const found = [...text].filter(char => !BLANK.test(char) && char !== '\ufffc').join('');
    if (found !== expected)
      throw new Error(`block ${index}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
  });
  for (let at = 0; at < source.length; at += 1) {
    if (BLANK.test(source[at] ?? '')) continue;
    if (cover[at] !== 1)
      throw new Error(`offset ${at} (${JSON.stringify(source[at])}) is covered ${cover[at]} times`);
  }
}
