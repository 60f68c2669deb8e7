/**
 * The text of a plan as a document that several people write at once, over a Y.Doc.
 *
 * **Text never moves; structure is metadata.** A Y.Text is written where it was created and stays there. Markers in it begin
 * new segments (that is a split); a join says that a segment continues at the end of another (a merge); a place says
 * below what and where among its siblings a block stands (a move). So whoever types while others split, merge, move or remove
 * types into the same characters, and nothing is lost or doubled.
 *
 * Where two people's edits can't both be right, the text stays and its block is marked: `conflict`. Editing such a block, or
 * `adopt`, decides to keep it; removing it again decides against.
 *
 * How it is built, from the bottom:
 * - `schema.ts` what stands in the Y.Doc; `records.ts` metadata, made safe to read; `segments.ts` texts cut at markers;
 * - `anchors.ts`, `places.ts`, `joins.ts`, `cycles.ts`, `tree.ts` work the structure (`structure.ts`) out, without recursion and
 *   the same on every replica, whatever the document holds;
 * - `core.ts` keeps that up to date: a keystroke reads one text again, a structural edit derives the structure once;
 * - `placing.ts`, `order-keys.ts`, `outline.ts` and `operations/` write;
 * - `plan-document.ts`, on `plan-reader.ts`, is the face: it checks what callers pass, and is all that others see;
 * - `undo.ts`, `positions.ts`, `changes.ts`, `validate.ts` what the names say; `fuzz/` the search for lost words.
 *
 * What can't be made right, and is left to the people: of two moves of one block the last wins; kind and place are separate, so
 * an indent and a move at once may mix; outdenting or pasting in mid-list rewrites the siblings that follow, and one added
 * meanwhile stays with the old parent.
 */
import type * as Y from 'yjs';
import type { PlanDocument } from './plan-document.js';

export type { ChangeListener, DocumentChange } from './core.js';
export {
  type Destination,
  PlanDocument,
  type PlanDocumentOptions,
  type SplitOptions,
} from './plan-document.js';
export type { TextPosition } from './positions.js';
export { BLOCKS_ROOT, EMBED_CHARACTER, SCHEMA_VERSION } from './schema.js';
export type { Block, Embed, EmbedRun, Run, Segment, TextFormat, TextRun } from './types.js';
export type { UndoOptions } from './undo.js';
export type { Problem, ProblemCode } from './validate.js';

/**
 * The blocks whose text, formats, kind or place a transaction changed, or an update that has been applied to the document.
 * What follows from that for others, such as their numbers, is not among them.
 */
export const changedBlocks = (document: PlanDocument, change: Uint8Array | Y.Transaction): Set<string> =>
  document.blocksChangedBy(change);
