import type { ActionName } from './actions.js';

const TYPING: readonly ActionName[] = ['type', 'type', 'type', 'addBelow'];

const ALL: readonly ActionName[] = [
  ...TYPING,
  'type',
  'deleteOne',
  'embolden',
  'split',
  'splitParagraph',
  'mergeBack',
  'drag',
  'drag',
  'removeOne',
  'removeBranch',
  'indent',
  'outdent',
  'paste',
  'deleteRange',
  'dragFlat',
];

/** What people do at once; an action that is named twice is done twice as often. */
export const MIXES = {
  insert: [...TYPING, 'embolden'],
  split: [...TYPING, 'split', 'splitParagraph'],
  merge: [...TYPING, 'split', 'mergeBack', 'mergeBack'],
  move: [...TYPING, 'drag', 'drag'],
  levels: [...TYPING, 'indent', 'outdent'],
  remove: [...TYPING, 'removeOne'],
  subtree: [...TYPING, 'removeBranch'],
  flat: [...TYPING, 'paste', 'deleteRange', 'dragFlat'],
  moveSplit: [...TYPING, 'drag', 'split', 'splitParagraph'],
  keys: [...TYPING, 'up', 'down', 'before', 'split', 'mergeBack', 'indent', 'outdent'],
  all: ALL,
  undo: [...ALL, 'undo', 'undo', 'undo', 'redo'],
} satisfies Record<string, readonly ActionName[]>;

export type MixName = keyof typeof MIXES;
