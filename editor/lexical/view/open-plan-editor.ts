import { CLAUSE_KINDS, type ClauseKind } from '@dong-soan/shared/clauses';
import { COMMAND_PRIORITY_NORMAL, FORMAT_TEXT_COMMAND, KEY_DOWN_COMMAND } from 'lexical';
import * as Y from 'yjs';
import type { PlanChange } from '../binding/changes.js';
import { bindPlan } from '../binding/plan-binding.js';

import { registerStructureCommands } from '../commands/register-structure.js';
import { registerTextCommands } from '../commands/register-text.js';
import {
  insertFootnote,
  type Shift,
  selectedBlocks,
  setKind,
  settleConflict,
  shiftSelected,
} from '../commands/structure.js';
import { BlockMarks } from './block-marks.js';
import { NO_CARET, readCaretState, sameCaret } from './caret-state.js';
import { ConflictBars } from './conflict-bars.js';
import { createPlanLexicalEditor } from './create-editor.js';
import { Numbering, type OutlineItem } from './numbering.js';
import type { CaretState, PlanEditorApi } from './plan-editor-api.js';
import { listenToCopy } from './read-only-copy.js';
import { type AwarenessLike, RemoteCursors } from './remote-cursors.js';
import { Signal } from './signal.js';
import { fill, type PlanEditorStrings } from './strings.js';

/** What the editor needs of a `CollabSession`. */
export interface PlanSession {
  readonly doc: Y.Doc;
  readonly awareness: AwarenessLike;
  /** Where every update from others goes; the editor takes it over while it is open. */
  gate: (update: Uint8Array) => void;
  readonly whenLoaded: Promise<void>;
}

export interface OpenPlanEditorOptions {
  readonly session: PlanSession;
  /** The editable element. */
  readonly page: HTMLElement;
  /** Lies over the page and takes no clicks: others' cursors. */
  readonly cursorLayer: HTMLElement;
  /** Lies over the page; its children take clicks: conflicts to settle. */
  readonly conflictLayer: HTMLElement;
  readonly readOnly: boolean;
  readonly strings: PlanEditorStrings;
  /** Says something to people who don't see the page. */
  announce(message: string): void;
  onError(error: Error): void;
}

/** An editor that is open on a page. */
export interface OpenPlanEditor {
  readonly api: PlanEditorApi;
  setReadOnly(readOnly: boolean): void;
  close(): void;
}

/** The outline follows typed words a little later: it is worked out for the whole plan. */
const OUTLINE_TEXT_DELAY_MS = 250;

/** Opens a loaded session's plan in an element of the page. React only mounts this; it works without. */
export function openPlanEditor(options: OpenPlanEditorOptions): OpenPlanEditor {
  const { session, page, strings, announce } = options;
  const editor = createPlanLexicalEditor(!options.readOnly, options.onError);
  const binding = bindPlan(editor, session.doc, { onError: options.onError });
  const previousGate = session.gate;
  session.gate = update => binding.receive(update);
  binding.history.clear();
  const numbering = new Numbering(binding);

  const nameOf = (blockId: string) => {
    const kind = strings.kinds[binding.document.kindOf(blockId)];
    const { label } = numbering.numbers.get(blockId) ?? { label: null };
    return label === null ? kind.toLowerCase() : `${kind.toLowerCase()} ${label}`;
  };
  const announceShift = (shift: Shift, count: number) => {
    const first = selectedBlocks(binding)[0];
    if (count === 0 || first === undefined) announce(strings.shifted.impossible);
    else announce(fill(strings.shifted[shift], { clause: nameOf(first) }));
  };
  const changeKind = (kind: ClauseKind, labelStyle?: Parameters<PlanEditorApi['setKind']>[1]) => {
    if (setKind(binding, selectedBlocks(binding), kind, labelStyle))
      announce(fill(strings.becameKind, { kind: strings.kinds[kind] }));
  };

  let tabLeaves = false;
  const compositionListeners = [
    ['compositionstart', () => binding.setComposing(true)],
    ['compositionend', () => queueMicrotask(() => binding.setComposing(false))],
    ['blur', () => binding.setComposing(false)],
  ] as const;
  const unregister = [
    registerTextCommands(editor),
    registerStructureCommands({
      binding,
      numbers: () => numbering.numbers,
      onShift: announceShift,
      onKindKey: index => {
        const kind = CLAUSE_KINDS[index - 1];
        if (kind) changeKind(kind);
      },
      tabLeaves: () => tabLeaves,
    }),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      event => {
        if (event.key === 'Escape') {
          tabLeaves = true;
          announce(strings.tabLeaves);
        } else if (event.key !== 'Tab' && event.key !== 'Shift') tabLeaves = false;
        return false;
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    listenToCopy(page, editor, () => numbering.numbers),
    editor.registerRootListener((root, previous) => {
      for (const [name, listener] of compositionListeners) {
        previous?.removeEventListener(name, listener);
        root?.addEventListener(name, listener);
      }
    }),
  ];

  editor.setRootElement(page);

  const conflicts = new Signal<string[]>([]);
  const bars = new ConflictBars(binding, {
    layer: options.conflictLayer,
    strings,
    canDecide: () => editor.isEditable(),
    settle: (id, decision) => api.settleConflict(id, decision),
  });
  const marks = new BlockMarks(binding, numbering, found => {
    const before = conflicts.get().length;
    conflicts.set([...found]);
    bars.show(found);
    if (found.size > before) announce(strings.conflict.appeared);
  });
  const cursors = new RemoteCursors(binding, session.awareness, options.cursorLayer);

  const outline = new Signal<OutlineItem[]>([], sameItems);
  let outlineTimer: ReturnType<typeof setTimeout> | undefined;
  const refreshOutline = ({ structure }: PlanChange) => {
    clearTimeout(outlineTimer);
    outlineTimer = setTimeout(() => outline.set(numbering.outline()), structure ? 0 : OUTLINE_TEXT_DELAY_MS);
  };
  outline.set(numbering.outline());

  const readCaret = () => readCaretState(binding);
  const caret = new Signal<CaretState>(NO_CARET, sameCaret);
  const refreshCaret = () => caret.set(readCaret());
  unregister.push(
    binding.onChange(refreshOutline),
    editor.registerUpdateListener(refreshCaret),
    editor.registerEditableListener(refreshCaret),
    binding.history.onChange(refreshCaret),
  );

  const whenEditable =
    <A extends unknown[]>(run: (...args: A) => void) =>
    (...args: A): void => {
      if (editor.isEditable()) run(...args);
    };
  const shift = (way: Shift) => whenEditable(() => announceShift(way, shiftSelected(binding, way)));
  const api: PlanEditorApi = {
    binding,
    focus: () => editor.focus(),
    jumpTo(blockId) {
      const key = binding.keyOf(blockId);
      const element = key === undefined ? null : editor.getElementByKey(key);
      if (!element) return false;
      if (editor.isEditable()) {
        const position = { blockId, offset: 0 };
        page.focus({ preventScroll: true });
        binding.select({ anchor: position, focus: position }, true);
      }
      element.scrollIntoView({ block: 'center' });
      element.dataset.flash = '';
      setTimeout(() => delete element.dataset.flash, 1_500);
      return true;
    },
    undo: whenEditable(() => void binding.undo()),
    redo: whenEditable(() => void binding.redo()),
    indent: shift('indent'),
    outdent: shift('outdent'),
    moveUp: shift('moveUp'),
    moveDown: shift('moveDown'),
    move: whenEditable((blockId, destination) => {
      const { document } = binding;
      const { parentId } = destination;
      if (
        !document.isVisible(blockId) ||
        (parentId !== null && document.subtreeOf(blockId).includes(parentId))
      )
        return;
      binding.edit(() => document.move(blockId, destination));
    }),
    setKind: whenEditable(changeKind),
    format: whenEditable(style => void editor.dispatchCommand(FORMAT_TEXT_COMMAND, style)),
    insertFootnote: whenEditable(() => void insertFootnote(binding)),
    settleConflict: whenEditable((blockId, decision) => {
      settleConflict(binding, blockId, decision);
      announce(strings.conflict.settled);
      editor.focus();
    }),
    outline: () => numbering.outline(),
    caret: readCaret,
    conflicts: () => conflicts.get(),
    onOutline: listener => outline.subscribe(listener),
    onCaret: listener => caret.subscribe(listener),
    onCaretBlock: listener => {
      const block = new Signal<string | null>(caret.get().blockId);
      const stop = caret.subscribe(state => block.set(state.blockId));
      const stopBlock = block.subscribe(listener);
      return () => {
        stop();
        stopBlock();
      };
    },
    onConflicts: listener => conflicts.subscribe(listener),
  };

  return {
    api,
    setReadOnly(readOnly) {
      if (editor.isEditable() === !readOnly) return;
      editor.setEditable(!readOnly);
      bars.show(new Set());
      bars.show(new Set(conflicts.get()));
    },
    close() {
      clearTimeout(outlineTimer);
      for (const view of [cursors, bars, marks]) view.destroy();
      binding.destroy();
      numbering.destroy();
      for (const stop of unregister) stop();
      editor.setRootElement(null);
      session.gate = previousGate;
    },
  };
}

function sameItems(a: readonly OutlineItem[], b: readonly OutlineItem[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
