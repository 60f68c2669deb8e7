/** Three headless editors that can do the same: ours, Lexical without collaboration, and @lexical/yjs V2. */
import { createHeadlessEditor } from '@lexical/headless';
import * as LexicalYjs from '@lexical/yjs';
import {
  $createParagraphNode,
  $getRoot,
  $isElementNode,
  type ElementNode,
  type LexicalEditor,
} from 'lexical';
import * as Y from 'yjs';
import { bindPlan } from '../../../editor/lexical/binding/plan-binding.js';
import { BlockNode } from '../../../editor/lexical/nodes/block-node.js';
import { PLAN_EDITOR_CONFIG } from '../../../editor/lexical/view/create-editor.js';

export interface Contestant {
  readonly editor: LexicalEditor;
  /** null: it does not collaborate. */
  readonly doc: Y.Doc | null;
  newBlock(index: number): ElementNode;
  update(change: () => void): void;
  receive(update: Uint8Array): void;
}

export type Make = (client: number) => Contestant;

const fail = (error: Error) => {
  throw error;
};

const blockAt = (index: number) =>
  new BlockNode(index % 50 === 0 ? 'SECTION' : index % 6 === 1 ? 'CLAUSE' : 'POINT', `b${index}`);

export const ours: Make = client => {
  const editor = createHeadlessEditor({ ...PLAN_EDITOR_CONFIG, onError: fail });
  const doc = new Y.Doc();
  doc.clientID = client;
  const binding = bindPlan(editor, doc, { positionId: `p${client}` });
  return {
    editor,
    doc,
    newBlock: blockAt,
    update: change => editor.update(change, { discrete: true }),
    receive: update => binding.receive(update),
  };
};

export const lexicalAlone: Make = () => {
  const editor = createHeadlessEditor({ ...PLAN_EDITOR_CONFIG, onError: fail });
  return {
    editor,
    doc: null,
    newBlock: blockAt,
    update: change => editor.update(change, { discrete: true }),
    receive: () => undefined,
  };
};

const noop = () => undefined;
/** What the binding asks of a provider; nobody listens. */
const provider = {
  awareness: {
    getLocalState: () => null,
    getStates: () => new Map(),
    off: noop,
    on: noop,
    setLocalState: noop,
    setLocalStateField: noop,
  },
  connect: noop,
  disconnect: noop,
  off: noop,
  on: noop,
} as unknown as LexicalYjs.Provider;

export const lexicalYjsV2: Make = client => {
  const editor = createHeadlessEditor({ namespace: 'v2', nodes: [], onError: fail });
  const doc = new Y.Doc();
  doc.clientID = client;
  const binding = LexicalYjs.createBindingV2__EXPERIMENTAL(editor, 'main', doc, new Map([['main', doc]]));
  editor.registerUpdateListener(payload => {
    if (payload.tags.has('skip-collab')) return;
    LexicalYjs.syncLexicalUpdateToYjsV2__EXPERIMENTAL(
      binding,
      provider,
      payload.prevEditorState,
      payload.editorState,
      payload.dirtyElements,
      payload.dirtyLeaves,
      payload.normalizedNodes,
      payload.tags,
    );
  });
  binding.root.observeDeep((events, transaction) => {
    if (transaction.origin !== binding)
      LexicalYjs.syncYjsChangesToLexicalV2__EXPERIMENTAL(binding, provider, events, transaction, false);
  });
  return {
    editor,
    doc,
    newBlock: () => $createParagraphNode(),
    update: change => editor.update(change, { discrete: true }),
    receive(update) {
      Y.applyUpdate(doc, update, 'remote');
      editor.update(noop, { discrete: true });
    },
  };
};

/** The block in a place; inside an update. */
export function $blockAt(index: number): ElementNode {
  const node = $getRoot().getChildAtIndex(index);
  if (!$isElementNode(node)) throw new Error(`No block at ${index}`);
  return node;
}
