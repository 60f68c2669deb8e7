/** The editor surface: Lexical, bound to the shared document. Its binding is reached through `PlanEditorApi.binding`. */
export { PlanEditor } from './plan-editor.js';
export type { OutlineItem } from './view/numbering.js';
export type { CaretState, PlanEditorApi } from './view/plan-editor-api.js';
export { en as planEditorEn, vi as planEditorVi } from './view/strings.js';
