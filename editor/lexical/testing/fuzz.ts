/**
 * The search for lost words: three people edit one plan in three headless editors, each hearing of the others only now and
 * then, through a server that orders what it gets. Every word is one character that nobody else types, so that at the end
 * each must be there exactly once, unless somebody deleted it. After every step the editor must show what the model says.
 */
import { $getRoot, $getSelection, $isRangeSelection, $isTextNode } from 'lexical';
import * as Y from 'yjs';
import { $blockOf } from '../nodes/block-node.js';
import { ACTIONS, REMOVING, type Scene } from './fuzz-actions.js';
import { HeadlessPlan } from './headless.js';
import { Random } from './random.js';

export interface FuzzOptions {
  readonly steps: number;
  /** Chance of a delivery after each step; low is mostly offline. */
  readonly sync: number;
  readonly undo: boolean;
  /** Actions to pick from, all by default. */
  readonly actions?: readonly string[];
}

/** What went wrong in a run, and what was counted. */
export interface FuzzResult {
  tokens: number;
  lost: string[];
  doubled: string[];
  /** Doubled because two people undid one deletion, which Yjs can't tell apart. */
  doubledByUndo: number;
  /** In another block than both its neighbours. */
  torn: number;
  diverged: boolean;
  /** What a fresh reader sees differs. */
  freshDiffers: boolean;
  caretKept: number;
  caretLost: number;
}

const KINDS = [
  'SECTION',
  'CLAUSE',
  'POINT',
  'POINT',
  'CLAUSE',
  'POINT',
  'SECTION',
  'CLAUSE',
  'PARAGRAPH',
] as const;
const FIRST_TOKEN = 0xe000;
const isToken = (unit: string) => unit >= '\ue000' && unit <= '\uf8ff';

/** One run. Throws when an editor shows something else than its model, or loses words by itself. */
export function fuzz(seed: number, options: FuzzOptions): FuzzResult {
  return new FuzzRun(seed, options).run();
}

class FuzzRun {
  private readonly random: Random;
  private readonly people = [1, 2, 3].map(client => new HeadlessPlan(client, { undoPause: 0 }));
  private readonly server = new Y.Doc();
  private readonly up: Uint8Array[][] = [[], [], []];
  private readonly down: Uint8Array[][] = [[], [], []];
  private tokens = 0;
  private readonly author = new Map<string, number>();
  private readonly dead = new Set<string>();
  private readonly deletedBy = new Map<string, Set<number>>();
  private readonly left = new Map<string, string>();
  private readonly right = new Map<string, string>();
  private readonly cut = new Set<string>();
  private caretKept = 0;
  private caretLost = 0;

  constructor(
    seed: number,
    private readonly options: FuzzOptions,
  ) {
    this.random = new Random(seed * 7919);
    this.server.clientID = 50;
  }

  run(): FuzzResult {
    this.begin();
    const names = this.options.actions ?? Object.keys(ACTIONS);
    const weighted = [...names, 'type', 'type', 'type', 'type', 'compose', 'typeUnflushed'];
    if (this.options.undo) weighted.push('undo', 'undo', 'redo');
    for (let step = 0; step < this.options.steps; step++) {
      this.act(this.random.below(3), this.random.pick(weighted));
      while (this.random.next() < this.options.sync) this.serve(this.random.below(3));
      while (this.random.next() < this.options.sync) this.deliver(this.random.below(3));
    }
    this.finish();
    return this.judge();
  }

  private begin(): void {
    const [first, ...others] = this.people;
    first!.seed(
      KINDS.map((kind, i) => {
        let text = '';
        for (let n = 0; n < 6; n++) text += this.token(9, text.at(-1));
        return [`b${i}`, kind, text];
      }),
    );
    const state = Y.encodeStateAsUpdate(first!.doc);
    Y.applyUpdate(this.server, state);
    for (const other of others) {
      other.binding.receive(state);
      other.binding.history.clear();
    }
    this.server.on('update', update => {
      for (const queue of this.down) queue.push(update);
    });
    this.people.forEach((person, i) => {
      person.doc.on('update', (update, origin) => {
        if (origin !== 'remote') this.up[i]!.push(update);
      });
    });
  }

  private token(author: number, left?: string, right?: string): string {
    const token = String.fromCharCode(FIRST_TOKEN + this.tokens++);
    this.author.set(token, author);
    if (left && isToken(left)) this.left.set(token, left);
    if (right && isToken(right)) this.right.set(token, right);
    return token;
  }

  private act(who: number, name: string): void {
    const plan = this.people[who]!;
    const blocks = plan.texts();
    if (blocks.length === 0) return;
    const before = new Set(this.textOf(plan));
    if (name === 'typeUnflushed') {
      this.typeUnflushed(plan, who, blocks);
      return;
    }
    if (name === 'compose') plan.binding.setComposing(!plan.binding.isComposing());
    else if (name === 'undo' || name === 'redo') {
      if (plan.binding.isComposing()) return;
      plan.binding[name]();
      plan.throwErrors();
      const after = new Set(this.textOf(plan));
      for (const token of before) if (!after.has(token)) this.noteDeleted(token, who);
      for (const token of after) if (!before.has(token)) this.dead.delete(token);
    } else this.perform(plan, who, name, blocks, before);
    this.check(plan, name);
  }

  /** Types as keys do: Lexical commits it a little later. Somebody's update comes in between. */
  private typeUnflushed(plan: HeadlessPlan, who: number, blocks: { id: string; text: string }[]): void {
    const block = this.random.pick(blocks);
    const offset = this.random.below(block.text.length + 1);
    const token = this.token(who, block.text[offset - 1], block.text[offset]);
    plan.editor.update(() => plan.select(block.id, offset).insertText(token));
    const next = this.down[who]!.shift();
    if (next) plan.binding.receive(next);
    plan.binding.flush();
    plan.throwErrors();
    this.check(plan, 'typing unflushed');
  }

  private perform(
    plan: HeadlessPlan,
    who: number,
    name: string,
    blocks: { id: string; text: string }[],
    before: ReadonlySet<string>,
  ): void {
    const index = this.random.below(blocks.length);
    const block = blocks[index]!;
    const offset = this.random.below(block.text.length + 1);
    const made: string[] = [];
    const scene: Scene = {
      plan,
      random: this.random,
      blocks,
      index,
      token: (left, right) => {
        const token = this.token(who, left, right);
        made.push(token);
        return token;
      },
      cutAt: unit => unit !== undefined && this.cut.add(unit),
    };
    try {
      ACTIONS[name]!(scene, block, offset);
      plan.throwErrors();
    } catch (error) {
      // A fault of Lexical's own when it removes ranges; it rolls the update back.
      if (!(error instanceof Error) || !/getTextNodeOffset/.test(error.message)) throw error;
      for (const token of made) this.author.delete(token);
      plan.binding.flush();
    }
    const after = new Set(this.textOf(plan));
    for (const token of before) {
      if (after.has(token)) continue;
      if (!REMOVING.has(name)) throw new Error(`${name} lost words in the editor where it was done`);
      this.noteDeleted(token, who);
    }
  }

  private noteDeleted(token: string, who: number): void {
    if (!isToken(token)) return;
    this.dead.add(token);
    const by = this.deletedBy.get(token) ?? new Set();
    this.deletedBy.set(token, by.add(who));
  }

  private serve(who: number): void {
    const queue = this.up[who]!;
    if (queue.length > 0)
      for (let n = 1 + this.random.below(queue.length); n > 0; n--)
        Y.applyUpdate(this.server, queue.shift()!);
  }

  private deliver(who: number): void {
    const plan = this.people[who]!;
    const queue = this.down[who]!;
    if (queue.length === 0) return;
    const before = this.caret(plan);
    for (let n = 1 + this.random.below(queue.length); n > 0; n--) plan.binding.receive(queue.shift()!);
    plan.throwErrors();
    this.check(plan, 'delivery');
    if (plan.binding.isComposing() || !before || !this.textOf(plan).includes(before.unit)) return;
    const after = this.caret(plan);
    if (after?.unit === before.unit && after.key === before.key) this.caretKept++;
    else this.caretLost++;
  }

  /** The character before the caret, and the key of its node. */
  private caret(plan: HeadlessPlan): { unit: string; key: string } | null {
    return plan.editor.getEditorState().read(() => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection)) return null;
      const node = selection.anchor.getNode();
      const unit = $isTextNode(node) ? node.getTextContent()[selection.anchor.offset - 1] : undefined;
      return unit && isToken(unit) && $blockOf(node) ? { unit, key: node.getKey() } : null;
    });
  }

  private textOf(plan: HeadlessPlan): string {
    return plan.editor.getEditorState().read(() => $getRoot().getTextContent());
  }

  private check(plan: HeadlessPlan, after: string): void {
    const shown = plan.shown();
    const modelled = plan.modelled();
    if (shown !== modelled)
      throw new Error(
        `The editor shows something else than the model after ${after}:\n${shown}\n${modelled}`,
      );
  }

  private finish(): void {
    for (const plan of this.people) plan.binding.setComposing(false);
    for (let round = 0; round < 50 && [...this.up, ...this.down].some(queue => queue.length > 0); round++) {
      for (const queue of this.up) while (queue.length > 0) Y.applyUpdate(this.server, queue.shift()!);
      this.down.forEach((queue, i) => {
        while (queue.length > 0) {
          this.people[i]!.binding.receive(queue.shift()!);
          this.check(this.people[i]!, 'the last deliveries');
        }
      });
    }
  }

  private judge(): FuzzResult {
    const [first, second, third] = this.people.map(plan => plan.shown());
    const fresh = new HeadlessPlan(7);
    fresh.binding.receive(Y.encodeStateAsUpdate(this.people[0]!.doc));
    const result: FuzzResult = {
      tokens: this.author.size,
      lost: [],
      doubled: [],
      doubledByUndo: 0,
      torn: 0,
      diverged: first !== second || second !== third,
      freshDiffers: fresh.shown() !== first,
      caretKept: this.caretKept,
      caretLost: this.caretLost,
    };
    const where = new Map<string, string[]>();
    for (const { id, text } of this.people[0]!.texts())
      for (const unit of text) where.set(unit, [...(where.get(unit) ?? []), id]);
    for (const token of this.author.keys()) {
      const places = where.get(token) ?? [];
      const name = token.charCodeAt(0).toString(16);
      if (this.dead.has(token)) continue;
      if (places.length === 0) result.lost.push(name);
      else if (places.length > 1) {
        if ((this.deletedBy.get(token)?.size ?? 0) > 1) result.doubledByUndo++;
        else result.doubled.push(name);
      } else if (this.isTorn(token, places[0]!, where)) result.torn++;
    }
    for (const plan of [...this.people, fresh]) plan.destroy();
    return result;
  }

  private isTorn(token: string, place: string, where: ReadonlyMap<string, string[]>): boolean {
    const beside = [this.left.get(token), this.right.get(token)].filter(unit => unit !== undefined);
    const sure = beside.filter(unit => !this.dead.has(unit) && where.get(unit)?.length === 1);
    if (sure.length === 0 || [token, ...beside].some(unit => this.cut.has(unit))) return false;
    return sure.every(unit => where.get(unit)![0] !== place);
  }
}
