import { ActionIcon, Select, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanRole } from '../../api/generated/documents.js';
import { Avatar } from '../../app/avatar.js';
import { PLAN_ROLES } from '../statuses.js';
import type { Account } from './account-picker.js';
import classes from './dialogs.module.css';

/** One person's part in a plan, as it is being edited. */
export interface Part {
  readonly account: Account;
  readonly bodyId: string;
  readonly role: PlanRole;
}

interface ParticipantRowProps {
  readonly part: Part;
  readonly self: boolean;
  readonly editable: boolean;
  readonly onChange: (part: Part) => void;
  readonly onRemove: () => void;
}

/** A person with their body and role; fields where they may be changed, words where not. */
export function ParticipantRow({ part, self, editable, onChange, onRemove }: ParticipantRowProps) {
  const { t } = useTranslation();
  const { account, bodyId, role } = part;
  const { name } = account;
  const body = account.bodies.find(({ id }) => id === bodyId);
  return (
    <li className={classes.part}>
      <Avatar name={name} aria-hidden="true" />
      <div className={classes.person}>
        <Text fz="sm" fw={500} truncate>
          {name} {self && <span className={classes.you}>({t('plans.participants.you')})</span>}
        </Text>
        <Text fz="xs" c="dimmed">
          {account.username}
        </Text>
      </div>
      {editable ? (
        <>
          <Select
            size="sm"
            className={classes.bodyField ?? ''}
            aria-label={t('plans.participants.body', { name })}
            allowDeselect={false}
            data={account.bodies.map(({ id, name: label }) => ({ value: id, label }))}
            value={bodyId}
            onChange={value => value && onChange({ ...part, bodyId: value })}
          />
          <Select
            size="sm"
            className={classes.roleField ?? ''}
            aria-label={t('plans.participants.role', { name })}
            allowDeselect={false}
            data={PLAN_ROLES.map(value => ({ value, label: t(`plans.role.${value}`) }))}
            value={role}
            onChange={value => {
              const chosen = PLAN_ROLES.find(known => known === value);
              if (chosen) onChange({ ...part, role: chosen });
            }}
          />
          <ActionIcon aria-label={t('plans.participants.remove', { name })} onClick={onRemove}>
            <IconX size={17} />
          </ActionIcon>
        </>
      ) : (
        <>
          <Text fz="sm" className={classes.bodyField ?? ''} lang="vi">
            {body?.name}
          </Text>
          <Text fz="sm" className={classes.roleField ?? ''}>
            {t(`plans.role.${role}`)}
          </Text>
          <span className={classes.noButton} />
        </>
      )}
    </li>
  );
}
