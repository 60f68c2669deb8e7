/** What a person may do in a replica. Each action does it, and notes in the ledger what ought to come of it. */
import type { ClauseKind } from '../../clauses/index.js';
import { isLeaf, shiftKind } from '../kinds.js';
import type { Replica, World } from './world.js';

/** The block that an action is about, picked at random. */
interface Subject {
  readonly world: World;
  readonly replica: Replica;
  readonly order: readonly string[];
  readonly id: string;
  readonly position: number;
  readonly text: string;
}

export type Action = (subject: Subject) => void;

/** Checks the display order after an edit. */
function expectOrder({ world, replica: { document } }: Subject, wanted: readonly string[]): void {
  const order = document.order();
  if (order.length !== wanted.length || order.some((id, index) => id !== wanted[index]))
    world.wrongOrders += 1;
}

/** Checks the children of a block after an edit. */
function expectChildren({ world, replica }: Subject, id: string | null, wanted: readonly string[]): void {
  if (replica.document.childrenOf(id).join() !== wanted.join()) world.wrongOrders += 1;
}

/** The order without a block, and without conflicts that only showed for what was below them. */
const orderWithout = ({ order, replica: { document } }: Subject, gone: string) =>
  order.filter(id => id !== gone && document.isVisible(id));

function type({ world: { ledger, random }, replica: { index, document }, id, text }: Subject): void {
  const offset = random.below(text.length + 1);
  const token = ledger.newToken(id, index);
  ledger.typed(token, text, offset);
  document.insertText(id, offset, token);
}

function write({ world: { ledger }, replica: { index, document } }: Subject, id: string): void {
  document.insertText(id, 0, ledger.newToken(id, index));
}

function addBelow(subject: Subject): void {
  const { world, replica, order } = subject;
  const { document } = replica;
  const parents = order.filter(id => !isLeaf(document.kindOf(id)));
  if (parents.length === 0) return;
  const parentId = world.random.pick(parents);
  const children = document.childrenOf(parentId);
  const beforeId = children[world.random.below(children.length + 1)] ?? null;
  const kind: ClauseKind = world.random.chance(0.25) ? 'PARAGRAPH' : shiftKind(document.kindOf(parentId), 1);
  const id = document.insertBlock({ parentId, beforeId, kind });
  const index = beforeId === null ? children.length : children.indexOf(beforeId);
  expectChildren(subject, parentId, children.toSpliced(index, 0, id));
  world.ledger.bornUnder.set(id, { parent: parentId, segments: document.segmentsOf(parentId) });
  write(subject, id);
}

function deleteOne({ world: { ledger, random }, replica: { index, document }, id, text }: Subject): void {
  if (text.length === 0) return;
  const offset = random.below(text.length);
  ledger.deletedText(text[offset]!, index);
  document.deleteText(id, offset, 1);
}

function embolden({ world: { random }, replica: { document }, id, text }: Subject): void {
  if (text.length === 0) return;
  const offset = random.below(text.length);
  document.format(id, offset, 1 + random.below(text.length - offset), { bold: random.chance(0.7) });
}

const splitAs =
  (kind?: ClauseKind): Action =>
  subject => {
    const { world, replica, order, id, position, text } = subject;
    const offset = world.random.below(text.length + 1);
    const half = replica.document.split(id, offset, { kind });
    world.ledger.kin.addBoth(id, half);
    if (offset < text.length) world.ledger.splitOff(half, id);
    expectOrder(subject, order.toSpliced(position + 1, 0, half));
  };

function before(subject: Subject): void {
  const { replica, order, id, position } = subject;
  const added = replica.document.createBefore(id);
  expectOrder(subject, order.toSpliced(position, 0, added));
  write(subject, added);
}

function mergeBack(subject: Subject): void {
  const { world, replica, order, id, position } = subject;
  const target = order[position - 1];
  if (target === undefined) return;
  noteMerge(world, replica, id, target);
  replica.document.mergeIntoPrevious(id);
  expectOrder(subject, orderWithout(subject, id));
}

function noteMerge({ ledger }: World, { document }: Replica, id: string, target: string): void {
  for (const segment of document.segmentsOf(target)) ledger.kin.add(id, segment);
  const last = document.textOf(target).at(-1);
  if (last !== undefined) ledger.mergedBehind.push([id, last]);
  ledger.merged.add(id).add(target);
}

function drag(subject: Subject): void {
  const { world, replica, order, id } = subject;
  const { document } = replica;
  const parentId = world.random.chance(0.1) ? null : world.random.pick(order);
  const below = document.subtreeOf(id);
  if (below.includes(parentId ?? '')) return;
  const own = document.ownSubtreeOf(id);
  const siblings = document.childrenOf(parentId).filter(sibling => sibling !== id);
  const index = world.random.below(siblings.length + 1);
  const wanted = siblings.toSpliced(index, 0, id);
  const isThere = document.childrenOf(parentId).join() === wanted.join();
  document.move(id, { parentId, beforeId: siblings[index] ?? null });
  if (isThere) return;
  // What hangs below it only for a merged block's sake stays behind, possibly among these siblings. A conflict that only
  // showed for its sake is gone.
  const visible = wanted.filter(sibling => document.isVisible(sibling));
  if (own.length === below.length) expectChildren(subject, parentId, visible);
  if (document.subtreeOf(id).join() !== own.join()) world.wrongOrders += 1;
}

/** Moves a block with its subtree to any place of the flat sequence; the parent is derived. */
function dragFlat({ world: { random }, replica: { document }, order, id }: Subject): void {
  const subtree = document.subtreeOf(id);
  const rest = order.filter(other => !subtree.includes(other));
  document.arrange(rest.toSpliced(random.below(rest.length + 1), 0, ...subtree), new Set([id]));
}

function noteRemoval({ world: { ledger }, replica: { index, document } }: Subject, ids: readonly string[]) {
  for (const id of ids) {
    ledger.removed.add(id);
    ledger.deletedText(document.textOf(id), index);
  }
}

function removeOne(subject: Subject): void {
  const { replica, order, id } = subject;
  if (order.length <= 4) return;
  noteRemoval(subject, [id]);
  replica.document.remove(id);
  expectOrder(subject, orderWithout(subject, id));
}

function removeBranch(subject: Subject): void {
  const { replica, order, id } = subject;
  const branch = replica.document.ownSubtreeOf(id);
  if (branch.length > order.length - 4) return;
  noteRemoval(subject, branch);
  replica.document.removeSubtree(id);
}

function paste(subject: Subject): void {
  const { world, replica, id } = subject;
  let after = id;
  for (const kinds of [
    ['CLAUSE', 'POINT', 'PARAGRAPH'],
    ['POINT', 'PARAGRAPH'],
  ] as const) {
    after = replica.document.createAfter(after, world.random.pick<ClauseKind>(kinds));
    write(subject, after);
  }
}

/** Deletes a selection from inside one block to inside another: what is left of the last joins the first. */
function deleteRange(subject: Subject): void {
  const { world, replica, order, id, position, text } = subject;
  const { document, index } = replica;
  if (order.length <= 6) return;
  const end = Math.min(order.length - 1, position + 1 + world.random.below(3));
  const last = order[end]!;
  if (end === position) return;
  const between = order.slice(position + 1, end);
  const lastText = document.textOf(last);
  const from = world.random.below(text.length + 1);
  const to = world.random.below(lastText.length + 1);
  world.ledger.deletedText(text.slice(from) + lastText.slice(0, to), index);
  noteRemoval(subject, between);
  document.transact(() => {
    document.adopt(id);
    document.deleteText(last, 0, to);
    document.deleteText(id, from, text.length - from);
    if (between.length > 0) document.removeAll(between);
    noteMerge(world, replica, last, id);
    const wanted = document.order().filter(other => other !== last);
    document.merge(last, id);
    if (document.order().join() !== wanted.join()) document.arrange(wanted);
  });
}

const stepBack =
  (direction: 'undo' | 'redo'): Action =>
  ({ world, replica: { document, undo, index } }) => {
    const { ledger } = world;
    const shown = () => new Set(document.order().flatMap(id => [...document.textOf(id)]));
    const earlier = shown();
    undo[direction]();
    ledger.undone = true;
    const now = shown();
    for (const token of earlier) {
      if (now.has(token)) continue;
      const own = ledger.author.get(token) === index || ledger.deletedBy.has(`${token} ${index}`);
      if (own || ledger.deleted.has(token)) ledger.deletedText(token, index);
      else world.lostByUndo += 1;
    }
    for (const token of now) if (!earlier.has(token)) ledger.deleted.delete(token);
  };

export const ACTIONS = {
  type,
  addBelow,
  deleteOne,
  embolden,
  split: splitAs(),
  splitParagraph: splitAs('PARAGRAPH'),
  before,
  mergeBack,
  drag,
  dragFlat,
  removeOne,
  removeBranch,
  indent: ({ replica, id }: Subject) => void replica.document.indent(id),
  outdent: ({ replica, id }: Subject) => void replica.document.outdent(id),
  up: ({ replica, id }: Subject) => void replica.document.moveUp(id),
  down: ({ replica, id }: Subject) => void replica.document.moveDown(id),
  paste,
  deleteRange,
  undo: stepBack('undo'),
  redo: stepBack('redo'),
} satisfies Record<string, Action>;

export type ActionName = keyof typeof ACTIONS;
