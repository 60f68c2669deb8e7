import type { PlanBinding } from '../binding/plan-binding.js';
import type { PlanEditorStrings } from './strings.js';

export interface ConflictBarsOptions {
  readonly layer: HTMLElement;
  readonly strings: PlanEditorStrings;
  canDecide(): boolean;
  settle(blockId: string, decision: 'keep' | 'delete'): void;
}

/**
 * A bar over each conflict block: what happened, and two buttons. The bars lie on a layer over the page, as nothing foreign
 * may stand in the text; the block leaves room for its bar. A bar is kept as long as its conflict, so that focus in it
 * isn't lost when others type.
 */
export class ConflictBars {
  private readonly bars = new Map<string, HTMLElement>();
  private readonly stop: (() => void)[];
  private frame = 0;

  constructor(
    private readonly binding: PlanBinding,
    private readonly options: ConflictBarsOptions,
  ) {
    const resize = new ResizeObserver(() => this.schedule());
    resize.observe(options.layer);
    this.stop = [binding.onChange(() => this.schedule()), () => resize.disconnect()];
  }

  /** Shows bars for these blocks and no others. */
  show(conflicts: ReadonlySet<string>): void {
    for (const [id, bar] of this.bars) {
      if (conflicts.has(id)) continue;
      bar.remove();
      this.bars.delete(id);
    }
    for (const id of conflicts) if (!this.bars.has(id)) this.bars.set(id, this.create(id));
    this.schedule();
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    for (const stop of this.stop) stop();
    for (const bar of this.bars.values()) bar.remove();
    this.bars.clear();
  }

  private create(blockId: string): HTMLElement {
    const { strings, layer } = this.options;
    const bar = document.createElement('div');
    bar.className = 'ds-conflict';
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', strings.conflict.title);
    const text = document.createElement('span');
    text.textContent = strings.conflict.explanation;
    bar.append(text);
    if (this.options.canDecide())
      for (const decision of ['keep', 'delete'] as const) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = strings.conflict[decision];
        button.dataset.decision = decision;
        button.addEventListener('click', () => this.options.settle(blockId, decision));
        bar.append(button);
      }
    layer.append(bar);
    return bar;
  }

  private schedule(): void {
    if (this.bars.size === 0) return;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.place());
  }

  private place(): void {
    const area = this.options.layer.getBoundingClientRect();
    for (const [id, bar] of this.bars) {
      const key = this.binding.keyOf(id);
      const element = key === undefined ? null : this.binding.editor.getElementByKey(key);
      bar.hidden = !element;
      if (element) bar.style.top = `${element.getBoundingClientRect().top - area.top}px`;
    }
  }
}
