import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import type { Failure } from '../api/errors.js';

const closeButtonProps = () => ({ 'aria-label': i18next.t('shell.actions.close') });

/** The text of a failure, in the interface's language. */
export function failureText(failure: Failure): string {
  return failure === 'UNREACHABLE' ? i18next.t('shell.unreachable') : i18next.t(`errors.${failure}`);
}

/** Tells that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, closeButtonProps: closeButtonProps() });
}

/** Tells that something was not done, and why. */
export function notifyFailure(failure: Failure): void {
  notifications.show({
    color: 'red.8',
    role: 'alert',
    message: failureText(failure),
    closeButtonProps: closeButtonProps(),
  });
}
