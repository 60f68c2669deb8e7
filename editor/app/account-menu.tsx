import { Button, Group, Menu, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { signOut } from '../api/auth.js';
import { currentLanguage, LANGUAGES, languageOf, setLanguage } from '../i18n/index.js';
import { Avatar } from './avatar.js';
import { Dialog } from './dialog.js';
import { notifyFailure } from './notify.js';
import { useSession, useViewer } from './session.js';
import { forgetPlans, unsavedChanges } from './unsaved.js';

const LANGUAGE_NAMES = { vi: 'Tiếng Việt', en: 'English' } as const;

/** The person's own menu: the language of the interface, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const { restart } = useSession();
  const navigate = useNavigate();
  const [unsaved, setUnsaved] = useState<number | null>(null);

  const leave = async (forget: boolean) => {
    if (!(await signOut())) return notifyFailure('UNREACHABLE');
    setUnsaved(null);
    await navigate('/sign-in');
    restart();
    // Nothing of the plans stays behind for whoever uses this browser next.
    if (forget) await forgetPlans(viewer.id);
  };
  const ask = async () => {
    const count = await unsavedChanges(viewer.id);
    if (count > 0) setUnsaved(count);
    else await leave(true);
  };

  return (
    <>
      <Menu width={250} withinPortal={false}>
        <Menu.Target>
          <UnstyledButton
            aria-label={t('shell.account.menu', { name: viewer.name })}
            style={{ borderRadius: 99 }}
          >
            <Avatar name={viewer.name} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Stack gap={2} px="sm" py="xs">
            <Text fw={600} fz="sm">
              {viewer.name}
            </Text>
            <Text fz="xs" c="dimmed">
              {viewer.bodies.map(body => body.name).join(', ') || t('shell.account.administrator')}
            </Text>
          </Stack>
          <Menu.Divider />
          <Menu.Label>{t('shell.account.language')}</Menu.Label>
          <Menu.RadioGroup value={currentLanguage()} onChange={value => void setLanguage(languageOf(value))}>
            {LANGUAGES.map(language => (
              <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
                {LANGUAGE_NAMES[language]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void ask()}>
            {t('shell.account.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog
        opened={unsaved !== null}
        onClose={() => setUnsaved(null)}
        title={t('shell.signOutWarning.title')}
      >
        <Text>{t('shell.signOutWarning.text', { count: unsaved ?? 0 })}</Text>
        <Group justify="flex-end" mt="xl">
          <Button variant="default" onClick={() => void leave(false)}>
            {t('shell.signOutWarning.leave')}
          </Button>
          <Button data-autofocus onClick={() => setUnsaved(null)}>
            {t('shell.signOutWarning.stay')}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}
