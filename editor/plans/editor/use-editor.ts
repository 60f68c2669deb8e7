import { useEffect, useState } from 'react';
import type { CaretState, OutlineItem, PlanEditorApi } from '../../lexical/index.js';

/** What the toolbar shows of the caret; null while no editor is open. */
export function useCaret(api: PlanEditorApi | null): CaretState | null {
  const [caret, setCaret] = useState<CaretState | null>(null);
  useEffect(() => (api ? api.onCaret(setCaret) : setCaret(null)), [api]);
  return caret;
}

/** The outline as it is now. */
export function useOutline(api: PlanEditorApi | null): readonly OutlineItem[] | null {
  const [outline, setOutline] = useState<readonly OutlineItem[] | null>(null);
  useEffect(() => (api ? api.onOutline(setOutline) : setOutline(null)), [api]);
  return outline;
}

/** The block that holds the caret. */
export function useCaretBlock(api: PlanEditorApi | null): string | null {
  const [blockId, setBlockId] = useState<string | null>(null);
  useEffect(() => (api ? api.onCaretBlock(setBlockId) : setBlockId(null)), [api]);
  return blockId;
}
