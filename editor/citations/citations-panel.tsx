import { useQuery } from '@apollo/client/react';
import { Button, EmptyState, ScrollArea, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconBookmarks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { failureOf } from '../api/errors.js';
import { PlanLinksDoc, type PlanLinksFragment } from '../api/generated/documents.js';
import { failureText } from '../app/notify.js';
import { formatDay } from '../i18n/format.js';
import classes from './citations-panel.module.css';

interface CitationsPanelProps {
  readonly planId: string;
  readonly onJump: (blockId: string) => void;
}

/** Viện dẫn: the directives that this plan cites, with the state of each link; it follows the text within a second. */
export function CitationsPanel({ planId, onJump }: CitationsPanelProps) {
  const { t } = useTranslation();
  const { data, error, loading, refetch } = useQuery(PlanLinksDoc, {
    variables: { id: planId },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const links = data?.plan?.directiveLinks;
  return (
    <section className={classes.panel} aria-labelledby="citations-title">
      <div className={classes.heading}>
        <Title order={2} id="citations-title" className={classes.title ?? ''}>
          {t('editor.citations.title')}
        </Title>
        {links && links.totalCount > 0 && (
          <Text fz="xs" c="dimmed">
            {t('editor.citations.count', { count: links.totalCount })}
          </Text>
        )}
      </div>
      {!links && loading && (
        <Stack p="lg" gap="lg" aria-hidden="true">
          {[1, 2, 3].map(row => (
            <Stack key={row} gap={8}>
              <Skeleton height={11} width="60%" />
              <Skeleton height={9} width="90%" />
            </Stack>
          ))}
        </Stack>
      )}
      {!links && error && (
        <Stack p="lg" gap="sm" align="flex-start" role="alert">
          <Text fz="sm">
            {t('editor.citations.failed')} {failureText(failureOf(error))}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => void refetch()}>
            {t('shell.actions.retry')}
          </Button>
        </Stack>
      )}
      {links?.edges.length === 0 && (
        <EmptyState
          size="sm"
          px="lg"
          py="xl"
          withIndicatorBackground
          icon={<IconBookmarks />}
          title={t('editor.citations.empty')}
          description={t('editor.citations.emptyText')}
        />
      )}
      {links && links.edges.length > 0 && (
        <ScrollArea flex={1} mih={0} type="hover" viewportProps={{ tabIndex: -1 }}>
          <ul className={classes.list}>
            {links.edges.map(({ node }) => (
              <Citation key={node.id} link={node} onJump={onJump} />
            ))}
          </ul>
        </ScrollArea>
      )}
    </section>
  );
}

type LinkParts = PlanLinksFragment['directiveLinks']['edges'][number]['node'];

function Citation({ link, onJump }: { link: LinkParts; onJump: (blockId: string) => void }) {
  const { t } = useTranslation();
  const { clause, directive, state } = link;
  const date = directive?.date ?? link.date;
  return (
    <li className={classes.citation} data-state={state}>
      <button type="button" className={classes.jump} onClick={() => onJump(clause.blockId)}>
        <span className={classes.number} lang="vi">
          {directive?.number ?? link.number ?? link.surface}
        </span>
        <span className={classes.where}>{clause.label}</span>
        <VisuallyHidden>{t('editor.citations.jump')}</VisuallyHidden>
      </button>
      {directive?.title && (
        <Text fz="sm" lh={1.5} lineClamp={3} lang="vi">
          {directive.title}
        </Text>
      )}
      <div className={classes.facts}>
        <span className={classes.state}>{t(`editor.citations.state.${state}`)}</span>
        {date && <span>{formatDay(date)}</span>}
        {directive && (
          <Link to={`/directives/${directive.id}`} className={classes.open}>
            {t('editor.citations.open')}
          </Link>
        )}
      </div>
    </li>
  );
}
