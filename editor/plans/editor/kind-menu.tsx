import { CLAUSE_KINDS, type LabelStyle } from '@dong-soan/shared/clauses';
import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaretState, PlanEditorApi } from '../../lexical/index.js';
import classes from './editor-toolbar.module.css';
import { shortcut } from './shortcut.js';

const STYLES = ['DEFAULT', 'ORDINAL', 'CARDINAL', 'BULLET', 'UPPER'] as const satisfies readonly LabelStyle[];

/** What the block at the caret is, and how it is numbered. */
export function KindMenu({ api, caret }: { api: PlanEditorApi | null; caret: CaretState | null }) {
  const { t } = useTranslation();
  const kind = caret?.kind ?? null;
  const numbered = kind === 'SECTION' || kind === 'CLAUSE' || kind === 'POINT';
  const style = caret?.labelStyle ?? 'DEFAULT';
  // The menu gives the focus back to its button when it closes; the caret takes it from there.
  const then = (run: () => void) => {
    run();
    setTimeout(() => api?.focus(), 50);
  };
  return (
    <Menu position="bottom-start" width={270} disabled={kind === null} returnFocus={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.kind ?? ''}
          disabled={kind === null}
          aria-label={`${t('editor.toolbar.kind')}: ${kind ? t(`importing.kind.${kind}`) : ''}`}
        >
          <span>{kind ? t(`importing.kind.${kind}`) : t('editor.toolbar.kind')}</span>
          <IconChevronDown size={15} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {CLAUSE_KINDS.map((choice, index) => (
          <Menu.Item
            key={choice}
            role="menuitemradio"
            aria-checked={choice === kind}
            leftSection={<Tick on={choice === kind} />}
            rightSection={<span className={classes.keys}>{shortcut(`Mod+Alt+${index + 1}`)}</span>}
            onClick={() => then(() => api?.setKind(choice))}
          >
            {t(`importing.kind.${choice}`)}
          </Menu.Item>
        ))}
        {numbered && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('editor.toolbar.labelStyle')}</Menu.Label>
            {STYLES.map(choice => (
              <Menu.Item
                key={choice}
                role="menuitemradio"
                aria-checked={choice === style}
                leftSection={<Tick on={choice === style} />}
                onClick={() => then(() => api?.setKind(kind, choice))}
              >
                {t(`editor.toolbar.labelStyles.${choice}`)}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Tick({ on }: { on: boolean }) {
  return <IconCheck size={15} style={{ visibility: on ? 'visible' : 'hidden' }} aria-hidden="true" />;
}
