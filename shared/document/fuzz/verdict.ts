/** Compares what is there after all have synced with what the ledger says ought to be. */
import * as Y from 'yjs';
import { PlanDocument } from '../index.js';
import type { World } from './world.js';

/**
 * Counts over one run or many. All but `runs`, `tokens` and `parents` ought to be 0; `misplaced` and `looseParents` may be
 * conflicts that have no right answer, `doubledByUndo` is a limit of Yjs.
 */
export interface Verdict {
  runs: number;
  tokens: number;
  lost: number;
  doubled: number;
  /** Of tokens that two people deleted, and both undid that: Yjs can't tell. */
  doubledByUndo: number;
  /** In a block where nothing explains it. */
  misplaced: number;
  /** Misplaced, and in a block that is not marked as a conflict. */
  unmarked: number;
  /** Blocks whose parent was checked. */
  parents: number;
  wrongParents: number;
  /** Blocks below something that was merged or removed meanwhile, and that now are where nothing explains it. */
  looseParents: number;
  lostByUndo: number;
  /** Runs in which the replicas differed. */
  unequal: number;
  /** Runs in which a fresh load differed from the live state. */
  freshUnequal: number;
  /** Runs in which a reader that only reads what `observe` names had something else in the end. */
  followedUnequal: number;
  /** Blocks with content that do not show, and runs whose display order is not a depth-first walk. */
  unreachable: number;
  notDepthFirst: number;
  wrongOrders: number;
  /** Runs whose document the validator finds fault with. */
  invalid: number;
  /** Runs that threw. */
  failed: number;
}

export const emptyVerdict = (): Verdict => ({
  runs: 0,
  tokens: 0,
  lost: 0,
  doubled: 0,
  doubledByUndo: 0,
  misplaced: 0,
  unmarked: 0,
  parents: 0,
  wrongParents: 0,
  looseParents: 0,
  lostByUndo: 0,
  unequal: 0,
  freshUnequal: 0,
  followedUnequal: 0,
  unreachable: 0,
  notDepthFirst: 0,
  wrongOrders: 0,
  invalid: 0,
  failed: 0,
});

/** Everything that a replica shows. */
export const viewOf = (document: PlanDocument): string =>
  JSON.stringify(document.blocks().map(block => [block, document.numberingParentOf(block.id)]));

/** Judges a world whose replicas are in sync. `log` gets a line for every token and block that is not where it ought to be. */
export function judge(world: World, log: (line: string) => void = () => {}): Verdict {
  const verdict = emptyVerdict();
  verdict.runs = 1;
  verdict.wrongOrders = world.wrongOrders;
  verdict.lostByUndo = world.lostByUndo;
  judgeReplicas(world, verdict);
  judgeTree(world, verdict);
  judgeTokens(world, verdict, log);
  judgeParents(world, verdict, log);
  return verdict;
}

function judgeReplicas({ replicas }: World, verdict: Verdict): void {
  const [first, ...others] = replicas.map(({ document }) => viewOf(document));
  if (others.some(view => view !== first)) verdict.unequal += 1;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(replicas[0]!.document.doc));
  const fresh = new PlanDocument(doc);
  if (viewOf(fresh) !== first) verdict.freshUnequal += 1;
  if (fresh.validate().length > 0) verdict.invalid += 1;
  fresh.destroy();
  for (const { document, followed } of replicas) {
    const blocks = document.blocks();
    const same = blocks.length === followed.size;
    if (!same || blocks.some(block => followed.get(block.id) !== JSON.stringify(block))) {
      verdict.followedUnequal += 1;
      break;
    }
  }
}

function judgeTree({ replicas }: World, verdict: Verdict): void {
  const { document } = replicas[0]!;
  const open: (string | null)[] = [null];
  for (const id of document.order()) {
    const parent = document.parentOf(id);
    while (open.length > 0 && open.at(-1) !== parent) open.pop();
    open.push(id);
    if (open.length === 1) {
      verdict.notDepthFirst += 1;
      break;
    }
  }
  for (const id of document.doc.getMap('blocks').keys()) {
    if (document.has(id) && !document.isVisible(id) && document.lengthOf(id) > 0) verdict.unreachable += 1;
  }
}

function judgeTokens({ replicas, ledger }: World, verdict: Verdict, log: (line: string) => void): void {
  const { document } = replicas[0]!;
  const places = new Map<string, string[]>();
  for (const id of document.order()) {
    for (const token of document.textOf(id)) places.set(token, [...(places.get(token) ?? []), id]);
  }
  for (const [block, token] of ledger.mergedBehind) {
    for (const place of places.get(token) ?? []) ledger.kin.add(block, place);
  }
  const explained = new Set<string>();
  for (const [token, homes] of ledger.homes) {
    const kin = new Set([...homes].flatMap(home => [...ledger.kin.reach(home)]));
    if ((places.get(token) ?? []).every(place => kin.has(place))) explained.add(token);
  }
  // A token that stands with a neighbour beside which it was typed is where it belongs if that one is.
  for (let more = true; more; ) {
    more = false;
    for (const token of ledger.homes.keys()) {
      const place = places.get(token);
      if (explained.has(token) || place?.length !== 1) continue;
      const besides = [ledger.leftOf.get(token), ledger.rightOf.get(token)];
      if (besides.some(other => other && explained.has(other) && places.get(other)?.[0] === place[0])) {
        explained.add(token);
        more = true;
      }
    }
  }
  for (const [token, [home]] of ledger.homes) {
    verdict.tokens += 1;
    if (ledger.deleted.has(token)) continue;
    const place = places.get(token) ?? [];
    const name = token.charCodeAt(0).toString(16);
    if (place.length === 0) {
      verdict.lost += 1;
      log(`lost ${name} of ${home}`);
    }
    if (place.length > 1) {
      if (ledger.deletedTwice(token)) verdict.doubledByUndo += 1;
      else verdict.doubled += 1;
      log(`doubled ${name} of ${home}: ${place}`);
    }
    if (place.length > 0 && !explained.has(token)) {
      verdict.misplaced += 1;
      const marked = place.every(id => document.isConflict(id));
      if (!marked) verdict.unmarked += 1;
      log(`misplaced ${name} of ${home}: ${place}${marked ? ' (marked)' : ''}`);
    }
  }
}

function judgeParents({ replicas, ledger }: World, verdict: Verdict, log: (line: string) => void): void {
  const { document } = replicas[0]!;
  const settled = (id: string) =>
    ![...ledger.halves.reach(id)].some(half => ledger.removed.has(half) || ledger.merged.has(half));
  for (const [id, { parent, segments }] of ledger.bornUnder) {
    if (parent === null || !document.isVisible(id) || ledger.moved.has(id) || ledger.merged.has(id)) continue;
    const above: string[] = [];
    for (let at: string | null = parent; at !== null; at = ledger.bornUnder.get(at)?.parent ?? null)
      above.push(at);
    const halves = new Set(segments.flatMap(segment => [...ledger.partsOf(segment)]));
    // Where something above was merged, a block belongs to whatever the text that it was created below belongs to.
    const loose = !above.every(settled);
    if (loose) for (const half of [...halves]) halves.add(document.rootOf(half) ?? half);
    verdict.parents += 1;
    const now = document.parentOf(id);
    const parts = now === null ? [] : loose ? document.segmentsOf(now) : [now];
    const belongs = (part: string) =>
      halves.has(part) || segments.some(segment => isLaterHalf(document, segment, part));
    if (parts.some(belongs)) continue;
    if (loose) verdict.looseParents += 1;
    else verdict.wrongParents += 1;
    log(`${id} was created below ${parent}, and is below ${now}`);
  }
}

/** Whether `now` was cut off the end of `parent`'s text by somebody else. */
function isLaterHalf(document: PlanDocument, parent: string, now: string): boolean {
  for (const id of document.doc.getMap('blocks').keys()) {
    const inText = document.segmentsInText(id).map(segment => segment.id);
    const [a, b] = [inText.indexOf(parent), inText.indexOf(now)];
    if (a >= 0 && b >= 0) return b > a;
  }
  return false;
}
