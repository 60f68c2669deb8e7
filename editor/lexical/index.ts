/** The editor surface: Lexical, bound to the shared document. */
export { bindPlan, PlanBinding, type PlanBindingOptions, type PlanChange } from './binding/plan-binding.js';
export type { BlockPosition, BlockRange, RelativeSelection } from './binding/selection.js';
export { PlanEditor, type PlanEditorProps } from './plan-editor.js';
export type { OutlineItem } from './view/numbering.js';
export type { PlanSession } from './view/open-plan-editor.js';
export type { CaretState, PlanEditorApi, TextStyle } from './view/plan-editor-api.js';
export { en as planEditorEn, type PlanEditorStrings, vi as planEditorVi } from './view/strings.js';
