import { Alert, Box, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertCircle, IconShieldLock } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { signIn } from '../../api/auth.js';
import type { Failure } from '../../api/errors.js';
import { formatSpan } from '../../i18n/format.js';
import { Brand } from '../brand.js';
import { failureText } from '../notify.js';
import { useSession } from '../session.js';
import { useTitle } from '../use-title.js';
import { DemoAccounts } from './demo-accounts.js';
import { LanguageSwitch } from './language-switch.js';
import { Pitch } from './pitch.js';
import classes from './sign-in.module.css';
import { useCountdown } from './use-countdown.js';

/** Where to go after signing in: only within this site. */
function destination(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') ? next : '/';
}

export function SignInPage() {
  const { t } = useTranslation();
  useTitle(t('signIn.title'));
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { restart } = useSession();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | 'EMPTY' | null>(null);
  const [busy, setBusy] = useState(false);
  const lockedFor = useCountdown();
  const passwordInput = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (lockedFor.seconds === 0) setFailure(current => (current === 'LOCKED_OUT' ? null : current));
  }, [lockedFor.seconds]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!username.trim() || !password) return setFailure('EMPTY');
    setBusy(true);
    const result = await signIn(username.trim(), password);
    setBusy(false);
    if (result.ok) {
      restart();
      await navigate(destination(search.get('next')), { replace: true });
      return;
    }
    setFailure(result.code);
    if (result.retryAfter) lockedFor.start(result.retryAfter);
    setPassword('');
    passwordInput.current?.focus();
  };

  return (
    <div className={classes.page}>
      <Pitch />
      <main className={classes.side} id="main">
        <div className={classes.language}>
          <LanguageSwitch />
        </div>
        <Box className={classes.form}>
          <div className={classes.brand}>
            <Brand size={34} />
          </div>
          <Title order={1} mb={6}>
            {t('signIn.title')}
          </Title>
          <Text c="dimmed" fz="sm" mb="xl">
            {t('signIn.lead')}
          </Text>
          <form onSubmit={event => void submit(event)} noValidate>
            <Stack gap="md">
              <TextInput
                label={t('signIn.username')}
                name="username"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                size="md"
                autoFocus
                required
                withAsterisk={false}
                value={username}
                onChange={event => setUsername(event.currentTarget.value)}
              />
              <PasswordInput
                ref={passwordInput}
                label={t('signIn.password')}
                name="password"
                autoComplete="current-password"
                size="md"
                required
                withAsterisk={false}
                value={password}
                onChange={event => setPassword(event.currentTarget.value)}
                visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
              />
              <div aria-live="assertive">
                {failure && (
                  <Alert color="red" variant="light" icon={<IconAlertCircle />} data-failure={failure}>
                    {failure === 'EMPTY' && t('signIn.required')}
                    {failure === 'LOCKED_OUT' && lockedFor.seconds > 0
                      ? t('signIn.lockedFor', { time: formatSpan(lockedFor.seconds) })
                      : failure !== 'EMPTY' && failureText(failure)}
                  </Alert>
                )}
              </div>
              <Button type="submit" size="md" fullWidth loading={busy}>
                {t('signIn.submit')}
              </Button>
            </Stack>
          </form>
          <DemoAccounts
            onChoose={chosen => {
              setUsername(chosen);
              passwordInput.current?.focus();
            }}
          />
        </Box>
        <Text className={classes.secrets ?? ''} component="p">
          <IconShieldLock size={18} aria-hidden="true" />
          <span>{t('signIn.secrets')}</span>
        </Text>
      </main>
    </div>
  );
}
