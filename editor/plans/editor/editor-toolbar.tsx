import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowForwardUp,
  IconArrowUp,
  IconBold,
  IconIndentDecrease,
  IconIndentIncrease,
  IconItalic,
  IconSuperscript,
  IconUnderline,
} from '@tabler/icons-react';
import { Fragment, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanEditorApi } from '../../lexical/index.js';
import classes from './editor-toolbar.module.css';
import { KindMenu } from './kind-menu.js';
import { shortcut } from './shortcut.js';
import { useCaret } from './use-editor.js';

/** Formats and structure, for the mouse and as a reminder of the keys. Without an editor to write in, all of it is off. */
export function EditorToolbar({ api }: { api: PlanEditorApi | null }) {
  const { t } = useTranslation();
  const caret = useCaret(api);
  const bar = useRef<HTMLDivElement>(null);
  const off = caret?.blockId == null;

  // One stop for Tab; arrows go from button to button.
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !bar.current) return;
    const buttons = [...bar.current.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };

  const groups: {
    label: string;
    keys: string;
    icon: ReactNode;
    run: () => void;
    on?: boolean;
    off: boolean;
  }[][] = [
    [
      {
        label: t('editor.toolbar.undo'),
        keys: 'Mod+Z',
        icon: <IconArrowBackUp size={19} />,
        run: () => api?.undo(),
        off: !caret?.canUndo,
      },
      {
        label: t('editor.toolbar.redo'),
        keys: 'Mod+Y',
        icon: <IconArrowForwardUp size={19} />,
        run: () => api?.redo(),
        off: !caret?.canRedo,
      },
    ],
    [
      {
        label: t('editor.toolbar.bold'),
        keys: 'Mod+B',
        icon: <IconBold size={18} />,
        run: () => api?.format('bold'),
        on: caret?.bold ?? false,
        off,
      },
      {
        label: t('editor.toolbar.italic'),
        keys: 'Mod+I',
        icon: <IconItalic size={18} />,
        run: () => api?.format('italic'),
        on: caret?.italic ?? false,
        off,
      },
      {
        label: t('editor.toolbar.underline'),
        keys: 'Mod+U',
        icon: <IconUnderline size={18} />,
        run: () => api?.format('underline'),
        on: caret?.underline ?? false,
        off,
      },
    ],
    [
      {
        label: t('editor.toolbar.outdent'),
        keys: 'Shift+Tab',
        icon: <IconIndentDecrease size={19} />,
        run: () => api?.outdent(),
        off,
      },
      {
        label: t('editor.toolbar.indent'),
        keys: 'Tab',
        icon: <IconIndentIncrease size={19} />,
        run: () => api?.indent(),
        off,
      },
      {
        label: t('editor.toolbar.moveUp'),
        keys: 'Alt+ArrowUp',
        icon: <IconArrowUp size={18} />,
        run: () => api?.moveUp(),
        off,
      },
      {
        label: t('editor.toolbar.moveDown'),
        keys: 'Alt+ArrowDown',
        icon: <IconArrowDown size={18} />,
        run: () => api?.moveDown(),
        off,
      },
    ],
    [
      {
        label: t('editor.toolbar.footnote'),
        keys: '',
        icon: <IconSuperscript size={19} />,
        run: () => api?.insertFootnote(),
        off,
      },
    ],
  ];

  return (
    <div
      ref={bar}
      className={classes.bar}
      role="toolbar"
      aria-label={t('editor.toolbar.label')}
      onKeyDown={walk}
    >
      {groups.map((group, index) => (
        <Fragment key={group[0]?.label}>
          {index > 0 && <span className={classes.line} aria-hidden="true" />}
          {index === 1 && (
            <>
              <KindMenu api={api} caret={caret} />
              <span className={classes.line} aria-hidden="true" />
            </>
          )}
          {group.map(item => {
            const keys = shortcut(item.keys);
            return (
              <Tooltip key={item.label} label={keys ? `${item.label} (${keys})` : item.label}>
                <ActionIcon
                  size={32}
                  aria-label={item.label}
                  aria-pressed={item.on}
                  {...(keys ? { 'aria-keyshortcuts': item.keys.replace('Mod', 'Control') } : {})}
                  disabled={item.off}
                  variant={item.on ? 'light' : 'subtle'}
                  color={item.on ? 'jade' : 'gray.8'}
                  // The caret stays where it is.
                  onMouseDown={event => event.preventDefault()}
                  onClick={item.run}
                >
                  {item.icon}
                </ActionIcon>
              </Tooltip>
            );
          })}
        </Fragment>
      ))}
    </div>
  );
}
