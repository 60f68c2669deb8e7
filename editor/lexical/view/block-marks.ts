import type { PlanChange } from '../binding/changes.js';
import type { PlanBinding } from '../binding/plan-binding.js';
import type { Numbering } from './numbering.js';

/**
 * Shows on the page's elements what is derived from the model: numbers, depth, conflicts, and which block stands first of
 * its kind. It sets attributes only, never nodes or text, so neither Lexical nor an input method notices.
 */
export class BlockMarks {
  private readonly stop: (() => void)[];
  private readonly conflicts = new Set<string>();

  /** @param onConflicts told whenever the set of conflict blocks changed */
  constructor(
    private readonly binding: PlanBinding,
    private readonly numbering: Numbering,
    private readonly onConflicts: (conflicts: ReadonlySet<string>) => void,
  ) {
    this.stop = [
      numbering.onChange(() => this.markAll()),
      binding.onChange(change => this.update(change)),
      binding.editor.registerRootListener(() => this.markAll()),
    ];
    this.markAll();
  }

  destroy(): void {
    for (const stop of this.stop) stop();
  }

  private update(change: PlanChange): void {
    if (change.structure) this.markAll();
    else {
      for (const id of change.blocks) this.mark(id);
      this.tellConflicts(change.blocks);
    }
  }

  private markAll(): void {
    const order = this.binding.document.order();
    let previous = '';
    for (const id of order) {
      this.mark(id);
      const kind = this.binding.document.kindOf(id);
      this.attribute(this.element(id), 'first', kind === previous ? null : '');
      previous = kind;
    }
    this.tellConflicts(order);
    for (const id of [...this.conflicts]) if (!this.binding.document.isVisible(id)) this.conflicts.delete(id);
  }

  private mark(id: string): void {
    const element = this.element(id);
    const { document } = this.binding;
    if (!element || !document.isVisible(id)) return;
    let depth = 0;
    for (
      let above = document.numberingParentOf(id);
      above !== null;
      above = document.numberingParentOf(above)
    )
      depth++;
    const marker = this.numbering.numbers.get(id)?.marker ?? '';
    this.attribute(element, 'marker', marker === '' ? null : marker);
    this.attribute(element, 'depth', String(depth));
    this.attribute(element, 'conflict', document.isConflict(id) ? '' : null);
    this.attribute(element, 'empty', document.lengthOf(id) === 0 ? '' : null);
    if (!this.numbering.citesFootnotes(id)) return;
    for (const reference of element.querySelectorAll<HTMLElement>('[data-footnote]')) {
      const footnote = reference.dataset.footnote ?? '';
      this.attribute(reference, 'marker', this.numbering.numbers.get(footnote)?.marker ?? '?');
    }
  }

  private tellConflicts(ids: Iterable<string>): void {
    const { document } = this.binding;
    const before = [...this.conflicts].join();
    for (const id of ids)
      if (document.isVisible(id) && document.isConflict(id)) this.conflicts.add(id);
      else this.conflicts.delete(id);
    if ([...this.conflicts].join() !== before) this.onConflicts(new Set(this.conflicts));
  }

  private element(id: string): HTMLElement | null {
    const key = this.binding.keyOf(id);
    return key === undefined ? null : this.binding.editor.getElementByKey(key);
  }

  private attribute(element: HTMLElement | null, name: string, value: string | null): void {
    if (!element) return;
    if (value === null) {
      if (name in element.dataset) delete element.dataset[name];
    } else if (element.dataset[name] !== value) element.dataset[name] = value;
  }
}
