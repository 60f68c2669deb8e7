import { Button, Center, EmptyState, Group } from '@mantine/core';
import { IconCloudOff, IconFileUnknown, IconMoodConfuzed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import type { Failure } from '../api/errors.js';
import classes from './error-screen.module.css';

/** Says what happened, what was not lost, and what to do, in place of a page. */
export function ErrorScreen({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  const { t } = useTranslation();
  if (failure === 'NOT_FOUND') return <MissingScreen />;
  const unreachable = failure === 'UNREACHABLE';
  return (
    <Center mih="60vh" p="xl">
      <EmptyState
        role="alert"
        size="lg"
        maw={460}
        withIndicatorBackground
        icon={unreachable ? <IconCloudOff /> : <IconMoodConfuzed />}
        title={<h1 className={classes.title}>{t('shell.error.title')}</h1>}
        description={unreachable ? t('shell.unreachable') : t(`errors.${failure}`)}
      >
        <EmptyState.Actions>
          <Group justify="center">
            {onRetry && <Button onClick={onRetry}>{t('shell.actions.retry')}</Button>}
            <Button variant="default" component={Link} to="/">
              {t('shell.error.home')}
            </Button>
          </Group>
        </EmptyState.Actions>
      </EmptyState>
    </Center>
  );
}

/** In place of a page that does not exist, or that the viewer may not see. */
export function MissingScreen() {
  const { t } = useTranslation();
  return (
    <Center mih="60vh" p="xl">
      <EmptyState
        size="lg"
        maw={460}
        withIndicatorBackground
        icon={<IconFileUnknown />}
        title={<h1 className={classes.title}>{t('shell.missing.title')}</h1>}
        description={t('shell.missing.text')}
      >
        <EmptyState.Actions>
          <Button component={Link} to="/">
            {t('shell.error.home')}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </Center>
  );
}

/** What the router shows when a page throws. */
export function RouteError() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <MissingScreen />;
  return (
    <Center mih="100vh" p="xl" component="main" id="main">
      <EmptyState
        role="alert"
        size="lg"
        maw={460}
        withIndicatorBackground
        icon={<IconMoodConfuzed />}
        title={<h1 className={classes.title}>{t('shell.error.title')}</h1>}
        description={t('shell.error.text')}
      >
        <EmptyState.Actions>
          <Button onClick={() => location.reload()}>{t('shell.error.reload')}</Button>
        </EmptyState.Actions>
      </EmptyState>
    </Center>
  );
}
