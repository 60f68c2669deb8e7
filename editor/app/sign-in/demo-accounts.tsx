import { Text, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ServerInfo, serverInfo } from '../../api/auth.js';
import { currentLanguage } from '../../i18n/index.js';
import classes from './sign-in.module.css';

/** The demo accounts, on a server that has them: choosing one fills in its name. */
export function DemoAccounts({ onChoose }: { onChoose: (username: string) => void }) {
  const { t } = useTranslation();
  const [info, setInfo] = useState<ServerInfo | null>(null);

  useEffect(() => {
    let here = true;
    void serverInfo().then(answer => {
      if (here) setInfo(answer);
    });
    return () => {
      here = false;
    };
  }, []);

  if (!info?.demo || info.accounts.length === 0) return null;
  return (
    <section className={classes.demo} aria-labelledby="demo-title">
      <Text id="demo-title" fw={600} fz="sm">
        {t('signIn.demo.title')}
      </Text>
      <Text fz="xs" c="dimmed" mt={2} mb="sm">
        {t('signIn.demo.text')}
      </Text>
      <div className={classes.accounts}>
        {info.accounts.map(account => (
          <UnstyledButton
            key={account.username}
            className={classes.account ?? ''}
            onClick={() => onChoose(account.username)}
          >
            <span>{account.username}</span>
            <small>{account.description[currentLanguage()]}</small>
          </UnstyledButton>
        ))}
      </div>
    </section>
  );
}
