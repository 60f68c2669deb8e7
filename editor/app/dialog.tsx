import { type MantineSize, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dialog.module.css';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly size?: MantineSize;
  readonly children: ReactNode;
}

/** A window over the page: it takes the focus, closes with Escape, and gives the focus back. */
export function Dialog({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} centered padding="xl" radius="lg">
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        {/* Mantine's own header would be a second banner of the page. */}
        <div className={classes.head}>
          <Modal.Title className={classes.title ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton size="md" aria-label={t('shell.actions.close')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
