/** What readers get to see of a block: its text and its runs, put together from the segments that it is made of. */
import type { DocumentCore } from './core.js';
import { EMBED_CHARACTER, FORMAT_BITS } from './schema.js';
import { joined, sameFormat } from './segments.js';
import type { Block, Piece, Run } from './types.js';

export function readText(core: DocumentCore, id: string): string {
  let text = '';
  for (const member of core.structure().members.get(id) ?? []) {
    for (const piece of core.segments.get(member)!.pieces) text += piece.embed ? EMBED_CHARACTER : piece.text;
  }
  return text;
}

export function readRuns(core: DocumentCore, id: string): Run[] {
  const pieces: Piece[] = [];
  for (const member of core.structure().members.get(id) ?? []) {
    for (const piece of core.segments.get(member)!.pieces) {
      const last = pieces.at(-1);
      if (last && sameFormat(last, piece)) pieces[pieces.length - 1] = joined(last, piece);
      else pieces.push(piece);
    }
  }
  return pieces.map(toRun);
}

export function readBlock(core: DocumentCore, id: string): Block {
  const record = core.records.get(id);
  const { parentOf, visible } = core.structure();
  return {
    id,
    kind: record?.kind ?? 'PARAGRAPH',
    parentId: parentOf.get(id) ?? null,
    text: readText(core, id),
    runs: readRuns(core, id),
    conflict: visible.has(id) && record?.alive !== true,
    labelStyle: record?.labelStyle ?? 'DEFAULT',
  };
}

function toRun({ text, bits, directive, embed }: Piece): Run {
  if (embed) return { embed };
  return {
    text,
    ...(bits & FORMAT_BITS.bold ? { bold: true } : {}),
    ...(bits & FORMAT_BITS.italic ? { italic: true } : {}),
    ...(bits & FORMAT_BITS.underline ? { underline: true } : {}),
    ...(directive === null ? {} : { directive }),
  };
}
