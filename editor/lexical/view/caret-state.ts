import { $getSelection, $isRangeSelection } from 'lexical';
import type { PlanBinding } from '../binding/plan-binding.js';
import type { CaretState } from './plan-editor-api.js';

export const NO_CARET: CaretState = {
  blockId: null,
  kind: null,
  labelStyle: null,
  bold: false,
  italic: false,
  underline: false,
  canUndo: false,
  canRedo: false,
};

/** What a toolbar should show now. */
export function readCaretState(binding: PlanBinding): CaretState {
  const { document, editor, history } = binding;
  return editor.getEditorState().read(() => {
    const selection = $getSelection();
    const blockId = binding.selection()?.focus.blockId ?? null;
    const known = blockId !== null && document.isVisible(blockId);
    const has = (format: 'bold' | 'italic' | 'underline') =>
      $isRangeSelection(selection) && selection.hasFormat(format);
    return {
      blockId: known ? blockId : null,
      kind: known ? document.kindOf(blockId) : null,
      labelStyle: known ? document.labelStyleOf(blockId) : null,
      bold: has('bold'),
      italic: has('italic'),
      underline: has('underline'),
      canUndo: editor.isEditable() && history.canUndo(),
      canRedo: editor.isEditable() && history.canRedo(),
    };
  });
}

export function sameCaret(a: CaretState, b: CaretState): boolean {
  return (Object.keys(a) as (keyof CaretState)[]).every(key => a[key] === b[key]);
}
