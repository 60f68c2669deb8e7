import { Group, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage, LANGUAGES, setLanguage } from '../../i18n/index.js';
import classes from './sign-in.module.css';

const NAMES = { vi: 'Tiếng Việt', en: 'English' } as const;

/** The two languages side by side, for people who are not signed in. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <Group gap={4} role="group" aria-label={t('shell.account.language')}>
      {LANGUAGES.map(language => (
        <UnstyledButton
          key={language}
          lang={language}
          className={classes.languageButton ?? ''}
          aria-pressed={currentLanguage() === language}
          onClick={() => void setLanguage(language)}
        >
          {NAMES[language]}
        </UnstyledButton>
      ))}
    </Group>
  );
}
