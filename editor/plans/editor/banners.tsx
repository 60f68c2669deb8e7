import { CLOSE_CODES, type CloseCodeName } from '@dong-soan/shared/collab';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollabSession, SaveState } from '../../collab/index.js';
import classes from './banners.module.css';
import { downloadUnsaved } from './export-unsaved.js';

interface BannersProps {
  readonly session: CollabSession | null;
  readonly state: SaveState;
  readonly onSignIn: () => void;
}

/** The name of a close code, as the catalogues know it. */
function closeName(code: number): CloseCodeName | undefined {
  return (Object.keys(CLOSE_CODES) as CloseCodeName[]).find(name => CLOSE_CODES[name] === code);
}

/** What somebody must know before they go on: that they are offline, that the connection ended, what was not saved. */
export function Banners({ session, state, onSignIn }: BannersProps) {
  const { t } = useTranslation();
  if (state.kind === 'stopped') {
    const name = closeName(state.code);
    return (
      <Banner tone="bad" icon={<IconAlertTriangle size={19} />} role="alert">
        <span>
          {name ? t(`close.${name}`) : t('errors.UNKNOWN')}
          {state.pending > 0 && <Kept />}
        </span>
        {session && state.pending > 0 && <ExportButton session={session} />}
        {name === 'NOT_SIGNED_IN' ? (
          <Button size="compact-sm" onClick={onSignIn}>
            {t('editor.banner.signIn')}
          </Button>
        ) : (
          name !== 'FORBIDDEN' &&
          name !== 'NO_SUCH_PLAN' && (
            <Button size="compact-sm" onClick={() => location.reload()}>
              {t('editor.banner.reload')}
            </Button>
          )
        )}
      </Banner>
    );
  }
  if (state.kind === 'read-only' && state.pending > 0)
    return (
      <Banner tone="warn" icon={<IconAlertTriangle size={19} />} role="alert">
        <span>
          <Kept />
        </span>
        {session && <ExportButton session={session} />}
      </Banner>
    );
  if (state.kind === 'offline')
    return (
      <Banner tone="warn" icon={<IconCloudOff size={19} />} role="status">
        <span>{t('editor.banner.offline')}</span>
      </Banner>
    );
  return null;
}

interface BannerProps {
  readonly tone: 'bad' | 'warn' | 'quiet';
  readonly icon: ReactNode;
  readonly role: 'alert' | 'status';
  readonly children: ReactNode;
}

function Banner({ tone, icon, role, children }: BannerProps) {
  return (
    <div className={classes.banner} data-tone={tone} role={role}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      {children}
    </div>
  );
}

function Kept() {
  const { t } = useTranslation();
  return (
    <>
      {' '}
      <strong>{t('editor.banner.keptTitle')}.</strong> {t('editor.banner.keptText')}
    </>
  );
}

function ExportButton({ session }: { session: CollabSession }) {
  const { t } = useTranslation();
  return (
    <Button size="compact-sm" variant="white" color="dark" onClick={() => downloadUnsaved(session)}>
      {t('editor.banner.export')}
    </Button>
  );
}
