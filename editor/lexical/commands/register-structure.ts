import type { ClauseNumber } from '@dong-soan/shared/clauses';
import { mergeRegister } from '@lexical/utils';
import {
  $addUpdateTag,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  COPY_COMMAND,
  CUT_COMMAND,
  CUT_TAG,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  DRAGSTART_COMMAND,
  DROP_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_TAB_COMMAND,
  PASTE_COMMAND,
  PASTE_TAG,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical';
import type { PlanBinding } from '../binding/plan-binding.js';
import { $copySelection, putOnClipboard } from './copy.js';
import { $backspaceAtStart, $deleteAtEnd } from './delete-across.js';
import { $enter } from './enter.js';
import { $pasteText } from './paste.js';
import { type Shift, setKind, shiftSelected } from './structure.js';

export interface StructureCommands {
  readonly binding: PlanBinding;
  /** Numbers as they are shown now. */
  numbers(): ReadonlyMap<string, ClauseNumber>;
  /** Told when clauses were shifted by keys, for the announcement. */
  onShift?(shift: Shift, count: number): void;
  /** Told of Ctrl+Alt+1…9, from 1 on. */
  onKindKey?(index: number): void;
  /** Whether Tab is to leave the editor: people on a keyboard need a way out. */
  tabLeaves?(): boolean;
}

/** Registers what makes it an editor of clauses: Enter, Backspace and Delete across blocks, Tab, moves, clipboard, undo. */
export function registerStructureCommands(commands: StructureCommands): () => void {
  const { binding } = commands;
  const { editor } = binding;
  const priority = COMMAND_PRIORITY_LOW;

  const shift = (way: Shift) => binding.schedule(() => commands.onShift?.(way, shiftSelected(binding, way)));
  const deleteBackward = (backward: boolean) => {
    if (!backward) return $deleteAtEnd();
    const result = $backspaceAtStart();
    if (result === 'not at the start') return false;
    if (result !== 'done') {
      const { toParagraph } = result;
      binding.schedule(() => setKind(binding, [toParagraph], 'PARAGRAPH'));
    }
    return true;
  };
  const copy = (event: ClipboardEvent | KeyboardEvent | null): boolean => {
    const copied = $copySelection(commands.numbers(), $getSelection());
    return copied !== null && event !== null && 'clipboardData' in event && putOnClipboard(event, copied);
  };
  const travel = (step: () => unknown) => () => {
    binding.schedule(step as () => void);
    return true;
  };

  return mergeRegister(
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      event => {
        event?.preventDefault();
        return editor.dispatchCommand(
          event?.shiftKey ? INSERT_LINE_BREAK_COMMAND : INSERT_PARAGRAPH_COMMAND,
          event?.shiftKey ? false : undefined,
        );
      },
      priority,
    ),
    editor.registerCommand(
      INSERT_PARAGRAPH_COMMAND,
      () => {
        binding.history.closeStep();
        return $enter();
      },
      priority,
    ),
    editor.registerCommand(DELETE_CHARACTER_COMMAND, deleteBackward, priority),
    editor.registerCommand(DELETE_WORD_COMMAND, deleteBackward, priority),
    editor.registerCommand(DELETE_LINE_COMMAND, deleteBackward, priority),
    editor.registerCommand(
      KEY_TAB_COMMAND,
      event => {
        if (commands.tabLeaves?.()) return false;
        event.preventDefault();
        shift(event.shiftKey ? 'outdent' : 'indent');
        return true;
      },
      priority,
    ),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      event => {
        if (!event.altKey || event.metaKey || event.shiftKey) return false;
        if (!event.ctrlKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
          event.preventDefault();
          shift(event.key === 'ArrowUp' ? 'moveUp' : 'moveDown');
          return true;
        }
        // AltGr is Ctrl+Alt to Windows; on the Vietnamese layout it types the digits.
        if (event.getModifierState('AltGraph')) return false;
        const digit = event.ctrlKey ? /^Digit([1-9])$/u.exec(event.code)?.[1] : undefined;
        if (digit === undefined || !commands.onKindKey) return false;
        event.preventDefault();
        const index = Number(digit);
        binding.schedule(() => commands.onKindKey?.(index));
        return true;
      },
      priority,
    ),
    editor.registerCommand(
      PASTE_COMMAND,
      event => {
        const text = 'clipboardData' in event ? event.clipboardData?.getData('text/plain') : undefined;
        event.preventDefault();
        if (!text) return true;
        binding.history.closeStep();
        $addUpdateTag(PASTE_TAG);
        return $pasteText(text);
      },
      priority,
    ),
    editor.registerCommand(COPY_COMMAND, copy, priority),
    editor.registerCommand(
      CUT_COMMAND,
      event => {
        if (!copy(event)) return false;
        const selection = $getSelection();
        binding.history.closeStep();
        $addUpdateTag(CUT_TAG);
        if ($isRangeSelection(selection)) selection.removeText();
        return true;
      },
      priority,
    ),
    // Words are not dragged: it moves text without its clause. Clauses are moved by keys and in the outline.
    editor.registerCommand(DRAGSTART_COMMAND, prevent, priority),
    editor.registerCommand(DROP_COMMAND, prevent, priority),
    editor.registerCommand(
      UNDO_COMMAND,
      travel(() => binding.undo()),
      priority,
    ),
    editor.registerCommand(
      REDO_COMMAND,
      travel(() => binding.redo()),
      priority,
    ),
  );
}

function prevent(event: Event): boolean {
  event.preventDefault();
  return true;
}
