import { useQuery } from '@apollo/client/react';
import { Button, EmptyState, Group, Select, Text, TextInput, Title, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileImport, IconFileText, IconPlus, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { failureOf } from '../../api/errors.js';
import { PlansDoc } from '../../api/generated/documents.js';
import { ErrorScreen } from '../../app/error-screen.js';
import { useViewer } from '../../app/session.js';
import { RowsSkeleton } from '../../app/skeletons.js';
import { useTitle } from '../../app/use-title.js';
import { CreatePlanDialog } from '../dialogs/create-plan-dialog.js';
import { PLAN_STATUSES } from '../statuses.js';
import { PlanTable } from './plan-table.js';

const PAGE = 25;
/** The most that the server gives at once. */
const LARGEST_PAGE = 100;
/** How often the list looks again for changes and for who is in what, in milliseconds. */
const REFRESH = 20_000;

/** The plans that the viewer may see; what is searched for is kept in the address. */
export function PlanListPage() {
  const { t } = useTranslation();
  useTitle(t('plans.title'));
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('text') ?? '');
  const [wanted] = useDebouncedValue(text.trim(), 250);
  const status = PLAN_STATUSES.find(known => known === search.get('status')) ?? null;
  const [creating, setCreating] = useState(false);
  const viewer = useViewer();
  // A plan is made through a body: whoever belongs to none makes none.
  const mayCreate = viewer.canCreatePlans && viewer.bodies.length > 0;

  useEffect(() => {
    setSearch(
      current => {
        const next = new URLSearchParams(current);
        if (wanted) next.set('text', wanted);
        else next.delete('text');
        return next;
      },
      { replace: true },
    );
  }, [wanted, setSearch]);

  const setStatus = (value: string | null) =>
    setSearch(
      current => {
        const next = new URLSearchParams(current);
        if (value) next.set('status', value);
        else next.delete('status');
        return next;
      },
      { replace: true },
    );

  const filter = useMemo(
    () => ({ text: wanted || null, status: status ? [status] : null }),
    [wanted, status],
  );
  const { client, data, previousData, error, loading, fetchMore, refetch } = useQuery(PlansDoc, {
    variables: { first: PAGE, filter },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const shown = data?.plans.edges.length ?? 0;
  useEffect(() => {
    if (shown > LARGEST_PAGE) return;
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return;
      // As many as are shown: a list that somebody has made longer stays as long.
      const variables = { first: Math.max(shown, PAGE), filter };
      client.query({ query: PlansDoc, variables, fetchPolicy: 'network-only' }).catch(() => undefined);
    }, REFRESH);
    return () => clearInterval(timer);
  }, [client, filter, shown]);

  const plans = (data ?? previousData)?.plans;
  const filtered = wanted !== '' || status !== null;
  const clear = () => {
    setText('');
    setStatus(null);
  };

  return (
    <>
      <Group justify="space-between" align="flex-end" mb="lg">
        <div>
          <Title order={1}>{t('plans.title')}</Title>
          <Text c="dimmed" fz="sm" mt={4} role="status" mih="1.4em">
            {plans ? t('plans.count', { count: plans.totalCount }) : ''}
          </Text>
        </div>
        {mayCreate && (
          <Group gap="sm">
            <Button
              variant="default"
              component={Link}
              to="/import"
              leftSection={<IconFileImport size={18} />}
            >
              {t('importing.action')}
            </Button>
            <Button leftSection={<IconPlus size={18} />} onClick={() => setCreating(true)}>
              {t('plans.create.action')}
            </Button>
          </Group>
        )}
      </Group>
      <Group mb="md" gap="sm" role="search" align="flex-start">
        <TextInput
          type="search"
          flex={1}
          miw={220}
          aria-label={t('plans.search')}
          placeholder={t('plans.search')}
          title={t('plans.searchHint')}
          leftSection={<IconSearch size={17} aria-hidden="true" />}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <Select
          w={{ base: '100%', xs: 190 }}
          aria-label={t('plans.statusFilter')}
          placeholder={t('plans.allStatuses')}
          clearable
          clearButtonProps={{ 'aria-label': t('shell.actions.clear') }}
          data={PLAN_STATUSES.map(value => ({ value, label: t(`plans.status.${value}`) }))}
          value={status}
          onChange={setStatus}
        />
      </Group>

      {error && !plans && <ErrorScreen failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!plans && loading && (
        <>
          <VisuallyHidden role="status">{t('shell.loading')}</VisuallyHidden>
          <RowsSkeleton />
        </>
      )}
      {plans && plans.edges.length > 0 && (
        <>
          <PlanTable plans={plans.edges.map(edge => edge.node)} stale={!data} />
          {plans.pageInfo.hasNextPage && (
            <Group justify="center" mt="lg">
              <Button
                variant="default"
                loading={loading}
                onClick={() => void fetchMore({ variables: { after: plans.pageInfo.endCursor } })}
              >
                {t('shell.actions.loadMore')}
              </Button>
            </Group>
          )}
        </>
      )}
      {plans && plans.edges.length === 0 && (
        <EmptyState
          py={72}
          maw={480}
          mx="auto"
          withIndicatorBackground
          icon={filtered ? <IconSearchOff /> : <IconFileText />}
          title={t(filtered ? 'plans.none.title' : 'plans.empty.title')}
          description={t(filtered ? 'plans.none.text' : 'plans.empty.text')}
        >
          <EmptyState.Actions>
            {filtered ? (
              <Button variant="default" onClick={clear}>
                {t('plans.none.clear')}
              </Button>
            ) : (
              mayCreate && (
                <Button leftSection={<IconPlus size={18} />} onClick={() => setCreating(true)}>
                  {t('plans.create.action')}
                </Button>
              )
            )}
          </EmptyState.Actions>
        </EmptyState>
      )}
      <CreatePlanDialog opened={creating} onClose={() => setCreating(false)} />
    </>
  );
}
