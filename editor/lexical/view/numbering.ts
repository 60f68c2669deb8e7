import { type ClauseKind, type ClauseNumber, numberClauses } from '@dong-soan/shared/clauses';
import type { PlanChange } from '../binding/changes.js';
import type { PlanBinding } from '../binding/plan-binding.js';

/** One line of the outline. */
export interface OutlineItem {
  readonly id: string;
  readonly kind: ClauseKind;
  /** The number as the page shows it; empty when it has none. */
  readonly marker: string;
  /** The beginning of its words. */
  readonly text: string;
  /** 0 for what stands under nothing numbered. */
  readonly depth: number;
}

const OUTLINE_KINDS: readonly ClauseKind[] = ['TITLE', 'SECTION', 'CLAUSE', 'POINT'];
const OUTLINE_TEXT_LENGTH = 160;

/** The numbers of all blocks, kept up to date: worked out anew only when structure or footnote references change. */
export class Numbering {
  numbers: ReadonlyMap<string, ClauseNumber> = new Map();
  private readonly footnotes = new Map<string, readonly string[]>();
  private lines: ReadonlyMap<string, OutlineItem> = new Map();
  private readonly listeners = new Set<() => void>();
  private readonly stop: () => void;

  constructor(private readonly binding: PlanBinding) {
    for (const id of binding.document.order()) this.readFootnotes(id);
    this.number();
    this.stop = binding.onChange(change => this.update(change));
  }

  /** Told after numbers were worked out anew. @returns stops it */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Title, sections, clauses and points, in display order. Lines that are as they were are the same objects again. */
  outline(): OutlineItem[] {
    const { document } = this.binding;
    const items: OutlineItem[] = [];
    const lines = new Map<string, OutlineItem>();
    for (const id of document.order()) {
      const kind = document.kindOf(id);
      if (!OUTLINE_KINDS.includes(kind)) continue;
      let depth = 0;
      for (
        let above = document.numberingParentOf(id);
        above !== null;
        above = document.numberingParentOf(above)
      )
        depth++;
      const text = document.textOf(id).slice(0, OUTLINE_TEXT_LENGTH).replace(/\s+/gu, ' ');
      const marker = this.numbers.get(id)?.marker ?? '';
      const was = this.lines.get(id);
      const same = was?.kind === kind && was.marker === marker && was.text === text && was.depth === depth;
      const item = same ? was : { id, kind, marker, text, depth };
      lines.set(id, item);
      items.push(item);
    }
    this.lines = lines;
    return items;
  }

  citesFootnotes(id: string): boolean {
    return (this.footnotes.get(id)?.length ?? 0) > 0;
  }

  destroy(): void {
    this.stop();
    this.listeners.clear();
  }

  private update(change: PlanChange): void {
    const { document } = this.binding;
    let stale = change.structure;
    for (const id of change.blocks) if (document.isVisible(id) && this.readFootnotes(id)) stale = true;
    if (change.structure)
      for (const id of document.order()) if (!this.footnotes.has(id)) this.readFootnotes(id);
    if (!stale) return;
    this.number();
    for (const listener of this.listeners) listener();
  }

  /** @returns whether the block cites other footnotes than it did */
  private readFootnotes(id: string): boolean {
    const cited: string[] = [];
    for (const run of this.binding.document.runsOf(id)) if (run.embed) cited.push(run.embed.footnote);
    const before = this.footnotes.get(id) ?? [];
    this.footnotes.set(id, cited);
    return cited.length !== before.length || cited.some((footnote, i) => footnote !== before[i]);
  }

  private number(): void {
    const { document } = this.binding;
    const blocks = document.order().map(id => ({
      id,
      kind: document.kindOf(id),
      parentId: document.numberingParentOf(id),
      labelStyle: document.labelStyleOf(id),
      footnotes: this.footnotes.get(id),
    }));
    this.numbers = numberClauses(blocks, this.numbers);
  }
}
