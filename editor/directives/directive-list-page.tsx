import { useQuery } from '@apollo/client/react';
import { Button, EmptyState, Group, Text, TextInput, Title, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBooks, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { failureOf } from '../api/errors.js';
import { DirectivesDoc } from '../api/generated/documents.js';
import { ErrorScreen } from '../app/error-screen.js';
import { RowsSkeleton } from '../app/skeletons.js';
import { useTitle } from '../app/use-title.js';
import { DirectiveTable } from './directive-table.js';

const PAGE = 50;

/** The directives that plans cite; what is searched for is kept in the address. */
export function DirectiveListPage() {
  const { t } = useTranslation();
  useTitle(t('directives.title'));
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('text') ?? '');
  const [wanted] = useDebouncedValue(text.trim(), 250);

  useEffect(() => setSearch(wanted ? { text: wanted } : {}, { replace: true }), [wanted, setSearch]);

  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(DirectivesDoc, {
    variables: { first: PAGE, filter: { text: wanted || null } },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const directives = (data ?? previousData)?.directives;

  return (
    <>
      <Title order={1}>{t('directives.title')}</Title>
      <Text c="dimmed" fz="sm" mt={4} mb="lg" role="status" mih="1.4em">
        {directives ? t('directives.count', { count: directives.totalCount }) : ''}
      </Text>
      <TextInput
        mb="md"
        type="search"
        aria-label={t('directives.search')}
        placeholder={t('directives.search')}
        leftSection={<IconSearch size={17} aria-hidden="true" />}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      {error && !directives && <ErrorScreen failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!directives && loading && (
        <>
          <VisuallyHidden role="status">{t('shell.loading')}</VisuallyHidden>
          <RowsSkeleton rows={8} />
        </>
      )}
      {directives && directives.edges.length > 0 && (
        <>
          <DirectiveTable directives={directives.edges.map(edge => edge.node)} />
          {directives.pageInfo.hasNextPage && (
            <Group justify="center" mt="lg">
              <Button
                variant="default"
                loading={loading}
                onClick={() => void fetchMore({ variables: { after: directives.pageInfo.endCursor } })}
              >
                {t('shell.actions.loadMore')}
              </Button>
            </Group>
          )}
        </>
      )}
      {directives && directives.edges.length === 0 && (
        <EmptyState
          py={72}
          maw={480}
          mx="auto"
          withIndicatorBackground
          icon={wanted ? <IconSearchOff /> : <IconBooks />}
          title={t(wanted ? 'directives.none.title' : 'directives.empty.title')}
          description={t(wanted ? 'directives.none.text' : 'directives.empty.text')}
        />
      )}
    </>
  );
}
