import type { PlanBinding } from '../binding/plan-binding.js';
import { type BlockRange, toBlockRange, toRelative } from '../binding/selection.js';
import { caretBox, selectionBoxes } from './geometry.js';
import { decodeSelection, encodeSelection } from './selection-codec.js';

/** The part of y-protocols' `Awareness` that is used here. */
export interface AwarenessLike {
  readonly clientID: number;
  getStates(): Map<number, Record<string, unknown>>;
  getLocalState(): Record<string, unknown> | null;
  setLocalStateField(field: string, value: unknown): void;
  on(event: 'change', listener: () => void): void;
  off(event: 'change', listener: () => void): void;
}

interface Person {
  readonly name: string;
  readonly body: string;
  readonly color: string;
}

/** How long a selection may change before it is told again: keys come faster than anybody looks. */
const PUBLISH_AFTER_MS = 60;
const SELECTION_FIELD = 'selection';
const DEFAULT_COLOR = '#5f6b7a';

/** Where somebody was seen last, and since when: a flag that has stood a while shrinks to the body's symbol. */
interface Seen {
  readonly selection: string;
  /** `performance.now()` */
  readonly since: number;
}

/**
 * Tells the others where this person is, and draws where they are: on a layer over the page, so that nothing in the text
 * moves or flickers. What is kept of a selection is relative to characters; boxes are worked out anew on every change of
 * the text, of the page's size, and of somebody's selection, once a frame at most.
 */
export class RemoteCursors {
  private readonly stop: (() => void)[] = [];
  private frame = 0;
  private published = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private seen = new Map<number, Seen>();

  constructor(
    private readonly binding: PlanBinding,
    private readonly awareness: AwarenessLike,
    private readonly layer: HTMLElement,
  ) {
    const redraw = () => this.schedule();
    awareness.on('change', redraw);
    const resize = new ResizeObserver(redraw);
    resize.observe(layer);
    const fonts = document.fonts;
    fonts?.addEventListener('loadingdone', redraw);
    this.stop.push(
      () => awareness.off('change', redraw),
      () => resize.disconnect(),
      () => fonts?.removeEventListener('loadingdone', redraw),
      binding.onChange(redraw),
      binding.editor.registerUpdateListener(() => {
        this.timer ??= setTimeout(() => this.publish(), PUBLISH_AFTER_MS);
      }),
    );
    this.publish();
    this.schedule();
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    for (const stop of this.stop) stop();
    this.awareness.setLocalStateField(SELECTION_FIELD, null);
    this.layer.replaceChildren();
  }

  private publish(): void {
    this.timer = undefined;
    // While an input method composes, the model may lag behind the page by a place holder; its end is an update, too.
    if (this.binding.isComposing()) return;
    const range = this.binding.selection();
    const relative = range && toRelative(this.binding.document, range);
    const encoded = relative && encodeSelection(relative);
    const text = JSON.stringify(encoded);
    if (text === this.published) return;
    this.published = text;
    this.awareness.setLocalStateField(SELECTION_FIELD, encoded);
  }

  private schedule(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const area = this.layer.getBoundingClientRect();
    const drawn: HTMLElement[] = [];
    const seen = new Map<number, Seen>();
    for (const [client, state] of this.awareness.getStates()) {
      if (client === this.awareness.clientID) continue;
      const person = readPerson(state.user);
      const relative = decodeSelection(state[SELECTION_FIELD]);
      const range = relative && toBlockRange(this.binding.document, relative, true);
      if (!person || !range) continue;
      const selection = JSON.stringify(state[SELECTION_FIELD]);
      const before = this.seen.get(client);
      const now = before?.selection === selection ? before : { selection, since: performance.now() };
      seen.set(client, now);
      drawn.push(...this.drawPerson(person, range, area, performance.now() - now.since));
    }
    this.seen = seen;
    this.layer.replaceChildren(...drawn);
  }

  /** @param rested how long this person has not moved, in ms */
  private drawPerson(person: Person, range: BlockRange, area: DOMRect, rested: number): HTMLElement[] {
    const elements: HTMLElement[] = [];
    const { anchor, focus } = range;
    if (anchor.blockId !== focus.blockId || anchor.offset !== focus.offset)
      for (const box of selectionBoxes(this.binding, range, area)) {
        const element = document.createElement('div');
        element.className = 'ds-remote-selection';
        element.style.cssText = `left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px`;
        element.style.backgroundColor = person.color;
        elements.push(element);
      }
    const box = caretBox(this.binding, focus, area);
    if (!box) return elements;
    const caret = document.createElement('div');
    caret.className = 'ds-remote-caret';
    caret.style.cssText = `left:${box.left}px;top:${box.top}px;height:${box.height}px`;
    caret.style.backgroundColor = person.color;
    const label = document.createElement('span');
    label.className = 'ds-remote-name';
    if (person.body) {
      const name = document.createElement('span');
      name.textContent = `${person.name} · `;
      // Flags are drawn anew all the time: the animation goes on from where it was.
      name.style.animationDelay = `${-Math.round(rested)}ms`;
      label.append(name, person.body);
    } else label.textContent = person.name;
    label.style.backgroundColor = person.color;
    if (box.top < 24) label.dataset.below = '';
    if (box.left > area.width * 0.6) label.dataset.left = '';
    caret.append(label);
    elements.push(caret);
    return elements;
  }
}

const COLOR = /^#[0-9a-f]{3,8}$|^(?:rgb|hsl|oklch)\([\d\s.,%/deg]+\)$|^[a-z]{3,20}$/iu;

/** What the server says of somebody; the color is checked, as it goes into a style. */
function readPerson(user: unknown): Person | null {
  if (typeof user !== 'object' || user === null) return null;
  const { name, body, color } = user as Record<string, unknown>;
  if (typeof name !== 'string') return null;
  return {
    name: name.slice(0, 80),
    body: typeof body === 'string' ? body.slice(0, 40) : '',
    color: typeof color === 'string' && COLOR.test(color) ? color : DEFAULT_COLOR,
  };
}
