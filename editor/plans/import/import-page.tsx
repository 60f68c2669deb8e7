import { useApolloClient, useMutation } from '@apollo/client/react';
import { Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { failureCode, failureOf } from '../../api/errors.js';
import { ImportPlanDoc, type ImportPlanMutation } from '../../api/generated/documents.js';
import { notifyDone, notifyFailure } from '../../app/notify.js';
import { useTitle } from '../../app/use-title.js';
import { ImportPreview } from './import-preview.js';
import { ImportSource, type Source } from './import-source.js';

/** What the server says a file would become. */
export type Preview = NonNullable<ImportPlanMutation['importPlan']['preview']>;

/** Nhập từ tệp: first the text, then what it would become; only then a plan. */
export function ImportPage() {
  const { t } = useTranslation();
  useTitle(t('importing.title'));
  const navigate = useNavigate();
  const client = useApolloClient();
  const [source, setSource] = useState<Source>({ text: '' });
  const [preview, setPreview] = useState<Preview | null>(null);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [run, { loading }] = useMutation(ImportPlanDoc);

  const contents = source.base64 === undefined ? { text: source.text } : { base64: source.base64 };

  const look = async () => {
    try {
      const { data } = await run({ variables: { input: { ...contents, dryRun: true } } });
      const answer = data?.importPlan;
      if (answer?.preview) setPreview(answer.preview);
      else notifyFailure(failureCode(answer?.error?.code));
    } catch (error) {
      notifyFailure(failureOf(error));
    }
  };

  const create = async (title: string, issuingBodyIds: string[]) => {
    try {
      const input = { ...contents, title, issuingBodyIds, dryRun: false, idempotencyKey };
      const { data } = await run({ variables: { input } });
      const answer = data?.importPlan;
      if (!answer?.plan) return notifyFailure(failureCode(answer?.error?.code));
      client.cache.evict({ fieldName: 'plans' });
      notifyDone(t('plans.create.created'));
      await navigate(`/plans/${answer.plan.id}`);
    } catch (error) {
      notifyFailure(failureOf(error));
    }
  };

  return (
    <>
      <Title order={1}>{t('importing.title')}</Title>
      <Text c="dimmed" fz="sm" mt={4} mb="xl">
        {t('importing.lead')}
      </Text>
      {preview ? (
        <ImportPreview
          preview={preview}
          busy={loading}
          onBack={() => setPreview(null)}
          onCreate={(title, bodyIds) => void create(title, bodyIds)}
        />
      ) : (
        <ImportSource source={source} onChange={setSource} busy={loading} onPreview={() => void look()} />
      )}
    </>
  );
}
