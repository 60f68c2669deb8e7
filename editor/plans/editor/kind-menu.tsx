import { CLAUSE_KINDS, type ClauseKind, type LabelStyle } from '@dong-soan/shared/clauses';
import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
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
  const choose = (value: string) => {
    const chosen = CLAUSE_KINDS.find(known => known === value);
    if (chosen) api?.setKind(chosen);
  };
  const number = (of: ClauseKind, value: string) => {
    const chosen = STYLES.find(known => known === value);
    if (chosen) api?.setKind(of, chosen);
  };
  return (
    <Menu
      position="bottom-start"
      width={270}
      disabled={kind === null}
      returnFocus={false}
      portalProps={{ target: '#ds-menus' }}
    >
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
        <Menu.RadioGroup value={kind} onChange={value => then(() => choose(value))}>
          {CLAUSE_KINDS.map((choice, index) => (
            <Menu.RadioItem
              key={choice}
              value={choice}
              closeMenuOnClick
              rightSection={<span className={classes.keys}>{shortcut(`Mod+Alt+${index + 1}`)}</span>}
            >
              {t(`importing.kind.${choice}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {numbered && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('editor.toolbar.labelStyle')}</Menu.Label>
            <Menu.RadioGroup value={style} onChange={value => then(() => number(kind, value))}>
              {STYLES.map(choice => (
                <Menu.RadioItem key={choice} value={choice} closeMenuOnClick>
                  {t(`editor.toolbar.labelStyles.${choice}`)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
