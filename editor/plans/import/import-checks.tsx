import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './import.module.css';
import type { Preview } from './import-page.js';

type Notice = Preview['notices'][number];

/** What concerns the text first; what was left out on purpose last. */
const ORDER = ['UNPLACED', 'LABEL_DIFFERS', 'FOOTNOTE_UNCITED', 'PAGE_BREAK_JOINED', 'OMITTED'] as const;

/** Whether a person should look at it: what the plan shows by itself is no concern. */
export function isConcern({ code }: Notice): boolean {
  return code !== 'OMITTED';
}

/** What a person should look at before the plan is made, kind by kind. */
export function ImportChecks({ notices }: { notices: readonly Notice[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="import-checks" className={classes.checks}>
      <Title order={2} id="import-checks">
        {t('importing.checks')}
      </Title>
      {ORDER.map(code => {
        const these = notices.filter(notice => notice.code === code);
        return (
          these.length > 0 && (
            <details key={code} className={classes.check} data-code={code} open={code !== 'OMITTED'}>
              <summary>
                {t(`importing.notices.${code}`)} <span>({these.length})</span>
              </summary>
              <Text fz="sm" c="dimmed" mt={4}>
                {t(`importing.hints.${code}`)}
              </Text>
              <ul>
                {these.map((notice, index) => (
                  <li key={`${notice.line}-${index}`}>
                    <NoticeText notice={notice} />
                  </li>
                ))}
              </ul>
            </details>
          )
        );
      })}
    </section>
  );
}

function NoticeText({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const { code, line, text, written, computed } = notice;
  return (
    <>
      <Text fz="xs" c="dimmed">
        {t('importing.line', { line })}
      </Text>
      {code === 'LABEL_DIFFERS' && (
        <Text fz="sm">
          {t('importing.mismatch', {
            found: written ?? t('importing.noLabel'),
            computed: computed ?? t('importing.noLabel'),
          })}
        </Text>
      )}
      <Text fz="sm" lang="vi" {...(code === 'UNPLACED' ? {} : { lineClamp: 2 })}>
        {text}
      </Text>
    </>
  );
}
