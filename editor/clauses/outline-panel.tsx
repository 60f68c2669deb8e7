import { ScrollArea, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { type DragEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineItem, PlanEditorApi } from '../lexical/index.js';
import { useCaretBlock, useOutline } from '../plans/editor/use-editor.js';
import { currentItem, dropOn, type Half, neighbourMove } from './outline.js';
import classes from './outline-panel.module.css';

interface OutlinePanelProps {
  readonly api: PlanEditorApi | null;
  readonly readOnly: boolean;
  readonly onJump: (blockId: string) => void;
}

/** Mục lục: follows the caret, jumps on a click, and moves clauses by dragging or with Alt and the arrows. */
export function OutlinePanel({ api, readOnly, onJump }: OutlinePanelProps) {
  const { t } = useTranslation();
  const items = useOutline(api);
  const caret = useCaretBlock(api);
  const current = useMemo(
    () => (api && items ? currentItem(items, api.binding.document.order(), caret) : null),
    [api, items, caret],
  );
  const [dragged, setDragged] = useState<string | null>(null);
  const [target, setTarget] = useState<{ id: string; half: Half } | null>(null);
  const [said, say] = useState('');
  const list = useRef<HTMLOListElement>(null);

  // Only as the caret goes to another clause: reading the outline must not be pulled away.
  useEffect(() => {
    if (current)
      list.current?.querySelector(`[data-id="${CSS.escape(current)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const nameOf = ({ marker, text }: OutlineItem) =>
    `${marker} ${text || t('editor.outline.untitled')}`.trim();
  const move = (item: OutlineItem, destination: ReturnType<typeof dropOn>) => {
    if (!api || !destination) return;
    api.move(item.id, destination);
    say(t('editor.outline.dragged', { name: nameOf(item) }));
  };

  // A drag can end before its last event is rendered: what it does rests on the events, and the state only shows it.
  const dragging = useRef<string | null>(null);
  const drag = (id: string | null) => {
    dragging.current = id;
    setDragged(id);
    setTarget(null);
  };
  const halfOf = (event: DragEvent<HTMLElement>): Half => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return event.clientY < top + height / 2 ? 'before' : 'after';
  };
  const over = (event: DragEvent<HTMLElement>, { id }: OutlineItem) => {
    if (!api || dragging.current === null) return;
    const half = halfOf(event);
    const allowed = dropOn(api.binding.document, dragging.current, id, half) !== null;
    if (allowed) event.preventDefault();
    setTarget(allowed ? { id, half } : null);
  };
  const drop = (event: DragEvent<HTMLElement>, { id }: OutlineItem) => {
    event.preventDefault();
    const item = items?.find(({ id }) => id === dragging.current);
    if (api && item) move(item, dropOn(api.binding.document, item.id, id, halfOf(event)));
    drag(null);
  };
  const keys = (event: KeyboardEvent, item: OutlineItem) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !api) return;
    event.preventDefault();
    if (event.altKey) {
      if (!readOnly) move(item, neighbourMove(api.binding.document, item.id, step));
      return;
    }
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    buttons[buttons.indexOf(event.currentTarget as HTMLButtonElement) + step]?.focus();
  };

  return (
    <nav className={classes.panel} aria-labelledby="outline-title">
      <Title order={2} id="outline-title" className={classes.heading ?? ''}>
        {t('editor.outline.title')}
      </Title>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {!items && (
        <Stack p="lg" gap="md" aria-hidden="true">
          {[80, 64, 72, 55, 68].map(width => (
            <Skeleton key={width} height={10} width={`${width}%`} />
          ))}
        </Stack>
      )}
      {items?.length === 0 && (
        <Text c="dimmed" fz="sm" px="lg">
          {t('editor.outline.empty')}
        </Text>
      )}
      {items && items.length > 0 && (
        <ScrollArea flex={1} mih={0} type="hover" viewportProps={{ tabIndex: -1 }}>
          <ol ref={list} className={classes.list} lang="vi">
            {items.map(item => (
              <li key={item.id}>
                <button
                  type="button"
                  className={classes.item}
                  data-id={item.id}
                  data-kind={item.kind}
                  data-drop={target?.id === item.id ? target.half : undefined}
                  data-dragged={dragged === item.id || undefined}
                  style={{ '--depth': item.depth }}
                  aria-current={current === item.id ? 'location' : undefined}
                  draggable={!readOnly}
                  onClick={() => onJump(item.id)}
                  onKeyDown={event => keys(event, item)}
                  onDragStart={event => {
                    event.dataTransfer.effectAllowed = 'move';
                    event.dataTransfer.setData('text/plain', nameOf(item));
                    drag(item.id);
                  }}
                  onDragOver={event => over(event, item)}
                  onDrop={event => drop(event, item)}
                  onDragEnd={() => drag(null)}
                >
                  {item.marker && <span className={classes.marker}>{item.marker}</span>}
                  <span className={classes.text}>{item.text || t('editor.outline.untitled')}</span>
                </button>
              </li>
            ))}
          </ol>
        </ScrollArea>
      )}
    </nav>
  );
}
