/** How much of the clause stands on each side of the cited words, in UTF-16 units at most. */
const AROUND = 120;

/** A footnote reference in the text of a clause. */
const EMBED = /\uFFFC/g;

/** The words of a citation with some of what stands round them, cut at spaces. */
export function excerpt(text: string, start: number, end: number) {
  const from = start <= AROUND ? 0 : text.indexOf(' ', start - AROUND) + 1 || start;
  const to = text.length - end <= AROUND ? text.length : text.lastIndexOf(' ', end + AROUND);
  const before = text.slice(Math.min(from, start), start);
  const after = text.slice(end, Math.max(to, end));
  return {
    before: (from > 0 ? '… ' : '') + before.replace(EMBED, ''),
    cited: text.slice(start, end).replace(EMBED, ''),
    after: after.replace(EMBED, '') + (to < text.length ? ' …' : ''),
  };
}
