import { useQuery } from '@apollo/client/react';
import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { failureOf } from '../api/errors.js';
import { DirectiveDoc, type DirectiveQuery } from '../api/generated/documents.js';
import { ErrorScreen, MissingScreen } from '../app/error-screen.js';
import { useTitle } from '../app/use-title.js';
import { formatDay } from '../i18n/format.js';
import classes from './directives.module.css';
import { excerpt } from './excerpt.js';

const PAGE = 50;

/** One directive, and where plans cite it. */
export function DirectivePage() {
  const { t } = useTranslation();
  const { directiveId = '' } = useParams();
  const { data, error, loading, fetchMore, refetch } = useQuery(DirectiveDoc, {
    variables: { id: directiveId, first: PAGE },
    fetchPolicy: 'cache-and-network',
  });
  const directive = data?.directive;
  useTitle(directive?.number);

  if (!directive) {
    if (error) return <ErrorScreen failure={failureOf(error)} onRetry={() => void refetch()} />;
    if (!loading) return <MissingScreen />;
    return (
      <Stack aria-busy="true" gap="md">
        <Skeleton height={14} width={150} />
        <Skeleton height={28} width={260} />
        <Skeleton height={14} width="60%" />
      </Stack>
    );
  }
  const { citedBy } = directive;
  return (
    <article>
      <Link to="/directives" className={classes.back}>
        <IconArrowLeft size={17} aria-hidden="true" />
        {t('directives.back')}
      </Link>
      <div lang="vi">
        <Text c="dimmed" fz="sm">
          {directive.type}
        </Text>
        <Title order={1}>{directive.number}</Title>
        <Text mt="xs" maw="46rem" fz="lg" lh={1.55}>
          {directive.title}
        </Text>
      </div>
      <dl className={classes.facts}>
        {directive.issuingBody && (
          <div>
            <dt>{t('directives.columns.body')}</dt>
            <dd lang="vi">{directive.issuingBody}</dd>
          </div>
        )}
        <div>
          <dt>{t('directives.columns.dated')}</dt>
          <dd>{directive.date ? formatDay(directive.date) : t('directives.undated')}</dd>
        </div>
      </dl>
      <section aria-labelledby="cited-by">
        <Title order={2} id="cited-by">
          {t('directives.citedBy.title')}
        </Title>
        <Text c="dimmed" fz="sm" mt={4}>
          {citedBy.totalCount > 0
            ? t('directives.citedBy.count', { count: citedBy.totalCount })
            : t('directives.citedBy.empty')}
        </Text>
        <ul className={classes.citations}>
          {citedBy.edges.map(({ node }) => (
            <CitationItem key={node.id} link={node} />
          ))}
        </ul>
        {citedBy.pageInfo.hasNextPage && (
          <Group justify="center" mt="lg">
            <Button
              variant="default"
              loading={loading}
              onClick={() => void fetchMore({ variables: { after: citedBy.pageInfo.endCursor } })}
            >
              {t('shell.actions.loadMore')}
            </Button>
          </Group>
        )}
      </section>
    </article>
  );
}

type CitingLink = NonNullable<DirectiveQuery['directive']>['citedBy']['edges'][number]['node'];

function CitationItem({ link }: { link: CitingLink }) {
  const { clause, start, end } = link;
  const { before, cited, after } = excerpt(clause.text, start, end);
  const name = clause.plan.reference ?? clause.plan.symbol;
  return (
    <li className={classes.citation}>
      <Group justify="space-between" wrap="nowrap" align="baseline">
        <Link
          to={`/plans/${clause.plan.id}?block=${encodeURIComponent(clause.blockId)}`}
          className={classes.plan}
          lang="vi"
        >
          {clause.plan.title}
        </Link>
        <Text span c="dimmed" fz="sm" style={{ whiteSpace: 'nowrap' }} lang="vi">
          {[clause.label, name].filter(Boolean).join(' · ')}
        </Text>
      </Group>
      <blockquote lang="vi">
        {before}
        <mark>{cited}</mark>
        {after}
      </blockquote>
    </li>
  );
}
