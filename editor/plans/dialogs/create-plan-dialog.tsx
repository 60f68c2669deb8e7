import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { failureCode, failureOf } from '../../api/errors.js';
import { CreatePlanDoc } from '../../api/generated/documents.js';
import { Dialog } from '../../app/dialog.js';
import { notifyDone, notifyFailure } from '../../app/notify.js';
import { useViewer } from '../../app/session.js';
import { BodiesField } from './bodies-field.js';

/** Kế hoạch mới: title, symbol, bodies; who takes part besides its maker is settled in the plan. */
export function CreatePlanDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('plans.create.title')} size="lg">
      <CreatePlanForm onClose={onClose} />
    </Dialog>
  );
}

function CreatePlanForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const navigate = useNavigate();
  const client = useApolloClient();
  const [title, setTitle] = useState('');
  const [symbol, setSymbol] = useState('');
  const [bodyIds, setBodyIds] = useState(() => viewer.bodies.slice(0, 1).map(body => body.id));
  const [tried, setTried] = useState(false);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [create, { loading }] = useMutation(CreatePlanDoc);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!title.trim() || bodyIds.length === 0) return;
    try {
      const { data } = await create({
        variables: {
          input: {
            title: title.trim(),
            symbol: symbol.trim() || null,
            issuingBodyIds: bodyIds,
            idempotencyKey,
          },
        },
      });
      const answer = data?.createPlan;
      if (!answer?.plan) return notifyFailure(failureCode(answer?.error?.code));
      client.cache.evict({ fieldName: 'plans' });
      notifyDone(t('plans.create.created'));
      onClose();
      await navigate(`/plans/${answer.plan.id}`);
    } catch (error) {
      notifyFailure(failureOf(error));
    }
  };

  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <Stack gap="lg">
        <Textarea
          label={t('plans.create.planTitle')}
          description={t('plans.create.planTitleHint')}
          lang="vi"
          autosize
          minRows={2}
          data-autofocus
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
          error={tried && !title.trim() && t('plans.create.required')}
        />
        <TextInput
          label={t('plans.create.symbol')}
          description={t('plans.create.symbolHint')}
          value={symbol}
          onChange={event => setSymbol(event.currentTarget.value)}
        />
        <BodiesField
          value={bodyIds}
          onChange={setBodyIds}
          error={tried && bodyIds.length === 0 ? t('plans.create.needBody') : undefined}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('shell.actions.cancel')}
          </Button>
          <Button type="submit" loading={loading}>
            {t('plans.create.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
