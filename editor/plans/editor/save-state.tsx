import { Loader, Tooltip } from '@mantine/core';
import { IconCheck, IconCloudOff, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '../../collab/index.js';
import type { ReadOnlyReason } from './read-only.js';
import classes from './save-state.module.css';

interface SaveStateChipProps {
  readonly state: SaveState;
  /** Why the viewer can't write here; null when they can. */
  readonly readOnly: ReadOnlyReason | null;
}

/** What has become of the person's changes: "Đã lưu" only when the server has stored them all. */
export function SaveStateChip({ state, readOnly }: SaveStateChipProps) {
  const { t } = useTranslation();
  const { text, hint, icon, tone } = describe();
  return (
    <Tooltip label={hint ?? text}>
      <div className={classes.chip} data-tone={tone} role="status" data-save-state={state.kind}>
        {icon}
        <span>{text}</span>
      </div>
    </Tooltip>
  );

  function describe(): { text: string; hint?: string; icon: ReactNode; tone: string } {
    const size = 16;
    switch (state.kind) {
      case 'stopped':
        return {
          text:
            state.pending > 0
              ? t('editor.save.stoppedPending', { count: state.pending })
              : t('editor.save.stopped'),
          icon: <IconPlugConnectedX size={size} aria-hidden="true" />,
          tone: 'bad',
        };
      case 'offline':
        return {
          text:
            state.pending > 0
              ? t('editor.save.offline', { count: state.pending })
              : t('editor.save.offlineClean'),
          hint: t('editor.save.offlineHint'),
          icon: <IconCloudOff size={size} aria-hidden="true" />,
          tone: 'warn',
        };
      case 'connecting':
        return {
          text: t('editor.save.connecting'),
          icon: <Loader size={13} color="gray.6" aria-hidden="true" />,
          tone: 'quiet',
        };
      case 'saving':
        return {
          text: t('editor.save.saving'),
          hint: t('editor.save.savingHint'),
          icon: <Loader size={13} color="gray.6" aria-hidden="true" />,
          tone: 'quiet',
        };
      case 'read-only':
      case 'saved':
        if (readOnly)
          return {
            text: t('editor.save.readOnly', { reason: t(`editor.readOnlyReason.${readOnly}`) }),
            icon: <IconLock size={size} aria-hidden="true" />,
            tone: 'quiet',
          };
        return {
          text: t('editor.save.saved'),
          hint: t('editor.save.savedHint'),
          icon: <IconCheck size={size} aria-hidden="true" />,
          tone: 'good',
        };
    }
  }
}
