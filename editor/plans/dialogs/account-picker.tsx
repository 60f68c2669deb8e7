import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AccountPartsFragment, AccountsDoc } from '../../api/generated/documents.js';

export type Account = AccountPartsFragment;

interface AccountPickerProps {
  /** Who is on the list already. */
  readonly taken: readonly string[];
  readonly onPick: (account: Account) => void;
}

/** Finds a person by name, on the server, and hands them over. */
export function AccountPicker({ taken, onPick }: AccountPickerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const { data, previousData } = useQuery(AccountsDoc, { variables: { text: wanted || null } });
  // Somebody without a body can hold no role.
  const accounts = ((data ?? previousData)?.accounts.edges ?? [])
    .map(edge => edge.node)
    .filter(({ id, bodies }) => !taken.includes(id) && bodies.length > 0);

  return (
    <Select
      label={t('plans.participants.add')}
      placeholder={t('plans.participants.find')}
      leftSection={<IconUserPlus size={17} aria-hidden="true" />}
      searchable
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t('plans.participants.noMatch')}
      // The server has searched, with and without accents.
      filter={({ options }) => options}
      data={accounts.map(({ id, name, bodies }) => ({
        value: id,
        label: `${name} (${bodies.map(body => body.symbol).join(', ')})`,
      }))}
      value={null}
      onChange={id => {
        const account = accounts.find(found => found.id === id);
        if (account) onPick(account);
        setText('');
      }}
    />
  );
}
