/**
 * Implementation note. Plain Lexical behaviour for typing and moving, by Lexical's own selection methods. It is not
 * `registerRichText`: that answers Backspace on keydown, after which Lexical on Chrome for macOS throws away text which
 * arrives in the same task, as it does from input methods that send backspaces and re-insert (OpenKey, EVKey). Left
 * unanswered, the key comes back as `beforeinput`, without that.
 */
import { $moveCharacter, $shouldOverrideDefaultCharacterSelection } from '@lexical/selection';
import { mergeRegister } from '@lexical/utils';
import {
  $getSelection,
  $isRangeSelection,
  $selectAll,
  COMMAND_PRIORITY_EDITOR,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  FORMAT_TEXT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  KEY_ARROW_LEFT_COMMAND,
  KEY_ARROW_RIGHT_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  type RangeSelection,
  REMOVE_TEXT_COMMAND,
  SELECT_ALL_COMMAND,
} from 'lexical';
import { $pasteText } from './paste.js';

const FORMATS = ['bold', 'italic', 'underline'];

/** Registers typing, deleting within a block, formats and caret movement. @returns removes them */
export function registerTextCommands(editor: LexicalEditor): () => void {
  /** A command that needs a range selection. */
  function on<T>(command: LexicalCommand<T>, run: (payload: T, selection: RangeSelection) => unknown) {
    return editor.registerCommand(
      command,
      payload => {
        const selection = $getSelection();
        return $isRangeSelection(selection) ? run(payload, selection) !== false : false;
      },
      COMMAND_PRIORITY_EDITOR,
    );
  }
  const moveByKey = (backward: boolean) => (event: KeyboardEvent, selection: RangeSelection) => {
    if (!$shouldOverrideDefaultCharacterSelection(selection, backward)) return false;
    event.preventDefault();
    $moveCharacter(selection, event.shiftKey, backward);
    return true;
  };
  return mergeRegister(
    on(DELETE_CHARACTER_COMMAND, (backward, selection) => selection.deleteCharacter(backward)),
    on(DELETE_WORD_COMMAND, (backward, selection) => selection.deleteWord(backward)),
    on(DELETE_LINE_COMMAND, (backward, selection) => selection.deleteLine(backward)),
    on(REMOVE_TEXT_COMMAND, (_, selection) => selection.removeText()),
    on(INSERT_LINE_BREAK_COMMAND, (selectStart, selection) => selection.insertLineBreak(selectStart)),
    on(FORMAT_TEXT_COMMAND, (format, selection) => {
      if (FORMATS.includes(format)) selection.formatText(format);
    }),
    on(CONTROLLED_TEXT_INSERTION_COMMAND, (input, selection) => {
      if (typeof input === 'string') selection.insertText(input);
      else {
        const dropped = input.dataTransfer?.getData('text/plain');
        if (dropped) $pasteText(dropped);
        else if (input.data) selection.insertText(input.data);
      }
    }),
    on(KEY_ARROW_LEFT_COMMAND, moveByKey(true)),
    on(KEY_ARROW_RIGHT_COMMAND, moveByKey(false)),
    editor.registerCommand(
      SELECT_ALL_COMMAND,
      () => {
        $selectAll();
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    ),
  );
}
