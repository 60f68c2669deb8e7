/** What a person does in the search for lost words: each action goes through real Lexical commands. */
import { CLAUSE_KINDS } from '@dong-soan/shared/clauses';
import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  DELETE_CHARACTER_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  REMOVE_TEXT_COMMAND,
} from 'lexical';
import { $pasteText } from '../commands/paste.js';
import { type Shift, setKind, shiftSelected } from '../commands/structure.js';
import { $isBlockNode, BlockNode } from '../nodes/block-node.js';
import { FootnoteReferenceNode } from '../nodes/footnote-reference-node.js';
import type { HeadlessPlan } from './headless.js';
import type { Random } from './random.js';

/** Where an action happens, and how it makes words that nobody else makes. */
export interface Scene {
  readonly plan: HeadlessPlan;
  readonly random: Random;
  readonly blocks: readonly { id: string; text: string }[];
  readonly index: number;
  /** A fresh token; `beside` are the units next to it, which must stay in its block. */
  token(left?: string, right?: string): string;
  /** Words beside this unit may part. */
  cutAt(unit: string | undefined): void;
}

export type Action = (scene: Scene, block: { id: string; text: string }, offset: number) => void;

const command = <T>(
  plan: HeadlessPlan,
  which: Parameters<HeadlessPlan['editor']['dispatchCommand']>[0],
  payload: T,
) => plan.editor.dispatchCommand(which, payload);

const type: Action = ({ plan, token }, block, offset) =>
  plan.update(() =>
    plan.select(block.id, offset).insertText(token(block.text[offset - 1], block.text[offset])),
  );

const shift =
  (way: Shift): Action =>
  ({ plan }, block, offset) => {
    plan.update(() => void plan.select(block.id, offset));
    shiftSelected(plan.binding, way);
  };

/** Actions that remove words. */
export const REMOVING = new Set(['removeRange', 'replace', 'removeBlock']);

export const ACTIONS: Readonly<Record<string, Action>> = {
  type,
  typeTwo({ plan, token }, block, offset) {
    const words =
      token(block.text[offset - 1], block.text[offset]) + token(block.text[offset - 1], block.text[offset]);
    plan.update(() => plan.select(block.id, offset).insertText(words));
  },
  format({ plan, random }, block, offset) {
    const end = offset + random.below(block.text.length - offset + 1);
    if (end > offset)
      plan.update(() =>
        plan.select(block.id, offset, end).formatText(random.pick(['bold', 'italic', 'underline'] as const)),
      );
  },
  enter({ plan, cutAt }, block, offset) {
    cutAt(block.text[offset - 1]);
    cutAt(block.text[offset]);
    plan.update(() => {
      plan.select(block.id, offset);
      command(plan, INSERT_PARAGRAPH_COMMAND, undefined);
    });
  },
  lineBreak({ plan }, block, offset) {
    plan.update(() => {
      plan.select(block.id, offset);
      command(plan, INSERT_LINE_BREAK_COMMAND, false);
    });
  },
  backspace({ plan }, block) {
    plan.update(() => {
      plan.select(block.id, 0);
      command(plan, DELETE_CHARACTER_COMMAND, true);
    });
  },
  deleteForward({ plan }, block) {
    plan.update(() => {
      plan.select(block.id, block.text.length);
      command(plan, DELETE_CHARACTER_COMMAND, false);
    });
  },
  removeRange({ plan, random, blocks, index }, block, offset) {
    if (random.next() < 0.5) return;
    const end = blocks[Math.min(blocks.length - 1, index + random.below(3))]!;
    const from = end === block ? offset : 0;
    const endOffset = from + random.below(end.text.length - from + 1);
    plan.update(() => {
      plan.select(block.id, offset, endOffset, end.id);
      command(plan, REMOVE_TEXT_COMMAND, null);
    });
  },
  cite({ plan }, block, offset) {
    plan.update(() =>
      plan.select(block.id, offset).insertNodes([new FootnoteReferenceNode({ footnote: 'b0' })]),
    );
  },
  /** As dragging in the outline does it: the block alone, by nodes. */
  moveNode({ plan, random }) {
    plan.update(() => {
      const nodes = $getRoot().getChildren();
      const node = random.pick(nodes);
      const after = random.pick(nodes);
      if (node !== after) after.insertAfter(node);
    });
  },
  /** The block with its children, by nodes. */
  dragNodes({ plan, random, index }) {
    plan.update(() => {
      const nodes = $getRoot().getChildren().filter($isBlockNode);
      const run = [nodes[index]!];
      const ids = new Set<string | null | undefined>([run[0]!.getBlockId()]);
      for (let i = index + 1; i < nodes.length && ids.has(nodes[i]!.getParentId()); i++) {
        ids.add(nodes[i]!.getBlockId());
        run.push(nodes[i]!);
      }
      const rest = nodes.filter(node => !ids.has(node.getBlockId()));
      if (rest.length === 0) return;
      let after = random.pick(rest);
      for (const node of run) {
        after.insertAfter(node);
        after = node;
      }
      if (random.next() < 0.3) run[0]!.setParentId(null);
    });
  },
  move({ plan, random, blocks }, block) {
    const { document } = plan.binding;
    const inside = new Set(document.subtreeOf(block.id));
    const parents = [null, ...blocks.map(({ id }) => id).filter(id => !inside.has(id))];
    const parentId = random.pick(parents);
    const children = document.childrenOf(parentId).filter(id => id !== block.id);
    const beforeId = random.pick([null, ...children]);
    plan.binding.edit(model => model.move(block.id, { parentId, beforeId }));
  },
  indent: shift('indent'),
  outdent: shift('outdent'),
  moveUp: shift('moveUp'),
  moveDown: shift('moveDown'),
  setKind({ plan, random }, block) {
    setKind(plan.binding, [block.id], random.pick(CLAUSE_KINDS));
  },
  removeBlock({ plan, random, blocks, index }) {
    if (blocks.length < 4 || random.next() > 0.4) return;
    plan.update(() => $getRoot().getChildren()[index]?.remove());
  },
  /** As Lexical pastes blocks: it joins the first and the last with what is there. */
  insertBlocks({ plan, token, cutAt }, block, offset) {
    cutAt(block.text[offset - 1]);
    cutAt(block.text[offset]);
    plan.update(() => {
      const blocks = [0, 1].map(() => new BlockNode().append($createTextNode(token())));
      plan.select(block.id, offset).insertNodes(blocks);
    });
  },
  paste({ plan, token, cutAt, random }, block, offset) {
    cutAt(block.text[offset - 1]);
    cutAt(block.text[offset]);
    const markers = random.pick([
      ['', ''],
      ['1. ', 'a) '],
      ['a) ', '- '],
    ]);
    const text = markers.map(marker => marker + token()).join('\n');
    plan.update(() => {
      plan.select(block.id, offset);
      $pasteText(text);
    });
  },
  replace({ plan, token }, block, offset) {
    if (block.text === '') return;
    plan.update(() => {
      plan.select(block.id, offset, Math.min(block.text.length, offset + 2));
      const selection = $getSelection();
      if ($isRangeSelection(selection)) selection.insertText(token());
    });
  },
};
