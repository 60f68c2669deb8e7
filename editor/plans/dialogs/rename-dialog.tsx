import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureCode, failureOf } from '../../api/errors.js';
import { type PlanHeadFragment, RenamePlanDoc } from '../../api/generated/documents.js';
import { Dialog } from '../../app/dialog.js';
import { notifyDone, notifyFailure } from '../../app/notify.js';

interface RenameDialogProps {
  readonly plan: PlanHeadFragment;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The plan's title and symbol. */
export function RenameDialog({ plan, opened, onClose }: RenameDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('plans.rename.title')} size="lg">
      <RenameForm plan={plan} onClose={onClose} />
    </Dialog>
  );
}

function RenameForm({ plan, onClose }: Omit<RenameDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(plan.title);
  const [symbol, setSymbol] = useState(plan.symbol);
  const [rename, { loading }] = useMutation(RenamePlanDoc);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim() || !symbol.trim()) return;
    try {
      const input = { planId: plan.id, title: title.trim(), symbol: symbol.trim() };
      const { data } = await rename({ variables: { input } });
      const answer = data?.renamePlan;
      if (!answer?.plan) return notifyFailure(failureCode(answer?.error?.code));
      notifyDone(t('plans.rename.saved'));
      onClose();
    } catch (error) {
      notifyFailure(failureOf(error));
    }
  };

  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <Stack gap="lg">
        <Textarea
          label={t('plans.create.planTitle')}
          autosize
          minRows={2}
          data-autofocus
          lang="vi"
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
          error={!title.trim() && t('plans.create.required')}
        />
        <TextInput
          label={t('plans.create.symbol')}
          lang="vi"
          value={symbol}
          onChange={event => setSymbol(event.currentTarget.value)}
          error={!symbol.trim() && t('plans.create.required')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('shell.actions.cancel')}
          </Button>
          <Button type="submit" loading={loading}>
            {t('shell.actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
