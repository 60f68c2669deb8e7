import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlanRowFragment } from '../api/generated/documents.js';
import { Avatar } from '../app/avatar.js';
import classes from './people.module.css';

/** Somebody who has the plan open. */
export interface Person {
  readonly accountId: string;
  readonly name: string;
  readonly body: string | null;
  /** The colour of their cursor. */
  readonly color: string;
}

/** Who has the plan open, as the API tells it. */
export function peopleOf({ present }: PlanRowFragment): Person[] {
  return present.map(({ account, name, body, color }) => ({ accountId: account.id, name, body, color }));
}

interface PeopleProps {
  readonly people: readonly Person[];
  readonly label: string;
  /** The viewer's own account id, so that they are named as such. */
  readonly self?: string | undefined;
  readonly size?: number;
  readonly limit?: number;
}

/** Who is here, as avatars with name and body; for a screen reader, a list. */
export function People({ people, label, self, size = 30, limit = 5 }: PeopleProps) {
  const { t } = useTranslation();
  const shown = people.slice(0, limit);
  const hidden = people.slice(limit);
  const nameOf = ({ accountId, name, body }: Person) => {
    const called = accountId === self ? t('editor.present.you', { name }) : name;
    return body ? t('editor.present.person', { name: called, body }) : called;
  };
  return (
    <ul className={classes.people} aria-label={label}>
      {shown.map(person => (
        <li key={person.accountId} aria-label={nameOf(person)}>
          <Tooltip label={nameOf(person)}>
            <Avatar name={person.name} size={size} colour={person.color} />
          </Tooltip>
        </li>
      ))}
      {hidden.length > 0 && (
        <li>
          <Tooltip label={hidden.map(nameOf).join(', ')}>
            <span className={classes.more}>{t('editor.present.more', { count: hidden.length })}</span>
          </Tooltip>
        </li>
      )}
    </ul>
  );
}
