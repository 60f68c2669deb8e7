import { createHash } from 'node:crypto';
import type { Run } from '@dong-soan/shared/document';

/**
 * The hash of a clause's exact content: its characters, their formats and where footnotes are cited. Numbers, place and
 * linked directives are not part of it, so a clause that is moved keeps its hash.
 */
export function contentHash(runs: readonly Run[]): string {
  const canonical: (readonly [string, string])[] = [];
  for (const run of runs) {
    const [text, format] = run.embed ? [run.embed.footnote, 'footnote'] : [run.text, formatOf(run)];
    const last = canonical.at(-1);
    if (last && last[1] === format && format !== 'footnote') {
      canonical[canonical.length - 1] = [last[0] + text, format];
    } else if (text !== '') canonical.push([text, format]);
  }
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}

function formatOf({
  bold,
  italic,
  underline,
}: {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
}): string {
  return `${bold ? 'b' : ''}${italic ? 'i' : ''}${underline ? 'u' : ''}`;
}
