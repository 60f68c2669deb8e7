import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './import.module.css';
import type { Preview } from './import-page.js';

type Notice = Preview['notices'][number];

/** What a person should look at before the plan is made: other numbers, lines without a place, joined paragraphs. */
export function ImportChecks({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const mismatches = preview.notices.filter(notice => notice.written !== null || notice.computed !== null);
  const others = preview.notices.filter(notice => notice.written === null && notice.computed === null);
  return (
    <section aria-labelledby="import-checks" className={classes.checks}>
      <Title order={2} id="import-checks">
        {t('importing.checks')}
      </Title>
      {preview.unplaced.length > 0 && (
        <Checks title={t('importing.unplaced')} hint={t('importing.unplacedHint')}>
          {preview.unplaced.map((line, index) => (
            <li key={index} lang="vi">
              {line}
            </li>
          ))}
        </Checks>
      )}
      {mismatches.length > 0 && (
        <Checks title={t('importing.mismatches')} hint={t('importing.mismatchesHint')}>
          {mismatches.map((notice, index) => (
            <li key={index}>
              <Line notice={notice} />
              {t('importing.mismatch', {
                found: notice.written ?? t('importing.noLabel'),
                computed: notice.computed ?? t('importing.noLabel'),
              })}
              <Text fz="sm" c="dimmed" lang="vi" lineClamp={1}>
                {notice.text}
              </Text>
            </li>
          ))}
        </Checks>
      )}
      {others.length > 0 && (
        <Checks title={t('importing.joins')}>
          {others.map((notice, index) => (
            <li key={index}>
              <Line notice={notice} />
              <Text fz="sm" lang="vi" lineClamp={2}>
                {notice.text}
              </Text>
            </li>
          ))}
        </Checks>
      )}
    </section>
  );
}

function Line({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  if (notice.line === null) return null;
  return (
    <Text fz="xs" c="dimmed">
      {t('importing.line', { line: notice.line })}
    </Text>
  );
}

function Checks({ title, hint, children }: { title: string; hint?: string; children: React.ReactNode }) {
  return (
    <div className={classes.check}>
      <Text fw={600} fz="sm">
        {title}
      </Text>
      {hint && (
        <Text fz="sm" c="dimmed" mt={2}>
          {hint}
        </Text>
      )}
      <ul>{children}</ul>
    </div>
  );
}
