import { useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconArrowLeft, IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BodiesDoc } from '../../api/generated/documents.js';
import { useViewer } from '../../app/session.js';
import { BodiesField } from '../dialogs/bodies-field.js';
import { bodiesNamed } from './bodies-named.js';
import classes from './import.module.css';
import { ImportChecks, isConcern } from './import-checks.js';
import type { Preview } from './import-page.js';

interface ImportPreviewProps {
  readonly preview: Preview;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onCreate: (title: string, issuingBodyIds: string[]) => void;
}

/** The second step: what the file would become, what a person should look at, and what the file can't tell. */
export function ImportPreview({ preview, busy, onBack, onCreate }: ImportPreviewProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const [title, setTitle] = useState(preview.title ?? '');
  const { data } = useQuery(BodiesDoc);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const named = bodiesNamed(preview.bodies, data?.bodies.edges.map(edge => edge.node) ?? []);
  const bodyIds = chosen ?? (named.length > 0 ? named : viewer.bodies.slice(0, 1)).map(body => body.id);
  const [tried, setTried] = useState(false);
  const clean = !preview.notices.some(isConcern);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (title.trim() && bodyIds.length > 0) onCreate(title.trim(), [...bodyIds]);
  };

  return (
    <form className={classes.preview} onSubmit={submit} noValidate>
      <section className={classes.tree} aria-labelledby="import-structure">
        <Group justify="space-between" align="baseline" mb="md">
          <Title order={2} id="import-structure">
            {t('importing.structure')}
          </Title>
          <Text c="dimmed" fz="sm">
            {t('importing.found', { count: preview.clauses.length })}
          </Text>
        </Group>
        <ol className={classes.clauses} lang="vi">
          {preview.clauses.map((clause, index) => (
            <li key={index} data-kind={clause.kind} style={{ '--depth': clause.depth }}>
              <span className={classes.label}>
                {clause.marker || <span>{t(`importing.kind.${clause.kind}`)}</span>}
              </span>
              <span className={classes.words}>{clause.text}</span>
            </li>
          ))}
        </ol>
      </section>
      <Stack gap="xl" className={classes.aside ?? ''}>
        {clean && (
          <Alert color="jade" icon={<IconCircleCheck />}>
            {t('importing.allPlaced')}
          </Alert>
        )}
        {preview.notices.length > 0 && <ImportChecks notices={preview.notices} />}
        <Stack gap="lg" component="section" aria-labelledby="import-details">
          <Title order={2} id="import-details">
            {t('importing.details')}
          </Title>
          <Textarea
            label={t('plans.create.planTitle')}
            lang="vi"
            autosize
            minRows={2}
            value={title}
            onChange={event => setTitle(event.currentTarget.value)}
            error={tried && !title.trim() && t('plans.create.required')}
          />
          <BodiesField
            value={bodyIds}
            onChange={setChosen}
            error={tried && bodyIds.length === 0 ? t('plans.create.needBody') : undefined}
          />
        </Stack>
        <Group justify="space-between">
          <Button variant="default" leftSection={<IconArrowLeft size={17} />} onClick={onBack}>
            {t('importing.again')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('importing.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
