import { ActionIcon, Group, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconPencil, IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PlanHeadFragment } from '../../api/generated/documents.js';
import { AccountMenu } from '../../app/account-menu.js';
import type { SaveState } from '../../collab/index.js';
import { ParticipantsDialog } from '../dialogs/participants-dialog.js';
import { RenameDialog } from '../dialogs/rename-dialog.js';
import { People, type Person } from '../people.js';
import type { ReadOnlyReason } from './read-only.js';
import { SaveStateChip } from './save-state.js';
import { StatusMenu } from './status-menu.js';
import classes from './top-bar.module.css';

interface TopBarProps {
  readonly plan: PlanHeadFragment;
  readonly people: readonly Person[];
  /** The viewer's own account id among them. */
  readonly self: string | undefined;
  readonly state: SaveState;
  readonly readOnly: ReadOnlyReason | null;
}

/** Which plan this is, what has become of one's changes, and who is here. */
export function TopBar({ plan, people, self, state, readOnly }: TopBarProps) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'rename' | 'participants' | null>(null);
  const close = () => setDialog(null);
  return (
    <div className={classes.bar}>
      <Tooltip label={t('editor.back')}>
        <ActionIcon component={Link} to="/" size="lg" aria-label={t('editor.back')}>
          <IconArrowLeft size={20} />
        </ActionIcon>
      </Tooltip>
      <div className={classes.name}>
        <h1 className={classes.title} lang="vi" title={plan.title}>
          {plan.title}
        </h1>
        <div className={classes.facts}>
          <span className={classes.symbol} lang="vi">
            {plan.reference ?? plan.symbol}
          </span>
          {plan.number === null && <span className={classes.noNumber}>{t('plans.noNumber')}</span>}
          {plan.viewerCan.rename && (
            <Tooltip label={t('plans.rename.action')}>
              <UnstyledButton
                className={classes.pencil ?? ''}
                aria-label={t('plans.rename.action')}
                onClick={() => setDialog('rename')}
              >
                <IconPencil size={14} />
              </UnstyledButton>
            </Tooltip>
          )}
        </div>
      </div>
      <div className={classes.status}>
        <StatusMenu plan={plan} />
      </div>
      <div className={classes.state}>
        <SaveStateChip state={state} readOnly={readOnly} />
      </div>
      <Group gap="xs" wrap="nowrap" className={classes.people ?? ''}>
        {people.length > 0 && (
          <People people={people} self={self} label={t('editor.present.label')} limit={4} />
        )}
        <Tooltip label={t('plans.participants.action')}>
          <ActionIcon
            size="lg"
            aria-label={t('plans.participants.action')}
            onClick={() => setDialog('participants')}
          >
            <IconUsersPlus size={19} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <div className={classes.account}>
        <AccountMenu />
      </div>
      <RenameDialog plan={plan} opened={dialog === 'rename'} onClose={close} />
      <ParticipantsDialog plan={plan} opened={dialog === 'participants'} onClose={close} />
    </div>
  );
}
