import { type CreateEditorArgs, createEditor, type LexicalEditor, ParagraphNode } from 'lexical';
import { BlockNode } from '../nodes/block-node.js';
import { FootnoteReferenceNode } from '../nodes/footnote-reference-node.js';

/** What a Lexical editor needs to hold a plan; for a headless one, too. */
export const PLAN_EDITOR_CONFIG = {
  namespace: 'dong-soan-plan',
  nodes: [
    BlockNode,
    FootnoteReferenceNode,
    // Lexical makes paragraphs of its own accord, as when somebody types into an empty plan.
    { replace: ParagraphNode, with: () => new BlockNode('PARAGRAPH'), withKlass: BlockNode },
  ],
  theme: {
    text: { bold: 'ds-bold', italic: 'ds-italic', underline: 'ds-underline' },
  },
} satisfies CreateEditorArgs;

/** @param onError told of errors inside Lexical; the update that failed is rolled back */
export function createPlanLexicalEditor(editable: boolean, onError: (error: Error) => void): LexicalEditor {
  return createEditor({ ...PLAN_EDITOR_CONFIG, editable, onError });
}
