import type { Front } from './front.js';
import { onlyProvince } from './provinces.js';
import type { BlockRole, ImportedBlock, ImportedMetadata } from './types.js';

/** "Ủy ban nhân dân tỉnh ban hành Kế hoạch …" */
const ISSUES =
  /(?<![\p{L}])(\p{Lu}[^.;,:]{3,120}?)\s+(?:xây dựng|ban hành|phối hợp ban hành)\s+(?:Kế hoạch|Chương trình|kế hoạch)/u;

/** What the letterhead, the heading and the preamble say about the plan. */
export function metadataOf(front: Front, blocks: readonly ImportedBlock[], source: string): ImportedMetadata {
  const of = (role: BlockRole) => blocks.filter(block => block.role === role).map(({ text }) => text);
  const { type, number, symbol, bodies, place, date } = front;
  const heading = of('HEADING')[0] ?? '';
  const title = of('SUMMARY')[0] ?? (type !== null && heading !== type ? heading : '');
  const sentences = of('PREAMBLE').flatMap(text => text.split(/(?<=[.;])\s+/));
  const issuer =
    sentences.map(sentence => ISSUES.exec(sentence)?.[1]).find(found => found !== undefined) ?? null;
  return { type, title, number, symbol, bodies, place, date, issuer, province: onlyProvince(source) };
}
