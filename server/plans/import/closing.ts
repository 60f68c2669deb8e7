import type { BodyBlock } from './body.js';

/** Words with which a plan ends, after its last clause. */
const CERTAIN =
  /^(?:Trên đây là|Trên đây|Nhận được (?:Kế hoạch|Chương trình)|(?:Kế hoạch|Chương trình|Hướng dẫn|Chỉ thị|Nghị quyết) này (?:được|có hiệu lực|phổ biến|thay thế))(?!\p{L})/iu;
const LIKELY =
  /^(?:Trong quá trình|Quá trình) (?:tổ chức |triển khai )*thực hiện|^(?:Yêu cầu|Đề nghị) (?:các|thủ trưởng|người đứng đầu|cấp ủy)|^[^.]{0,120}(?:yêu cầu|đề nghị) (?:các|thủ trưởng|người đứng đầu) [^.]{0,200}(?:thực hiện|triển khai)/iu;

/**
 * Index of the first of the paragraphs at the end of the body that close the plan and are no part of its last clause;
 * `blocks.length` when there is none.
 */
export function closingStart(blocks: readonly BodyBlock[], source: string): number {
  let tail = blocks.length;
  let labelled = false;
  for (let i = blocks.length - 1; i >= 0; i -= 1) {
    const block = blocks[i];
    if (block?.label) {
      labelled = true;
      break;
    }
    if (block?.kind !== 'FOOTNOTE') tail = i;
  }
  if (!labelled) return blocks.length;
  let last = -1;
  for (let i = tail; i < blocks.length; i += 1) {
    const block = blocks[i];
    if (!block || block.kind === 'FOOTNOTE') continue;
    if (CERTAIN.test(textOf(block, source))) return i;
    last = i;
  }
  const block = blocks[last];
  return block && LIKELY.test(textOf(block, source)) ? last : blocks.length;
}

function textOf({ pieces }: BodyBlock, source: string): string {
  const start = pieces[0]?.start ?? 0;
  return source
    .slice(start, Math.min(pieces.at(-1)?.end ?? 0, start + 400))
    .replace(/^\*+/, '')
    .replace(/\s+/g, ' ');
}
