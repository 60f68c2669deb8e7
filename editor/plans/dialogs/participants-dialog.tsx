import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureCode, failureOf } from '../../api/errors.js';
import { type PlanHeadFragment, SetParticipantsDoc } from '../../api/generated/documents.js';
import { Dialog } from '../../app/dialog.js';
import { notifyDone, notifyFailure } from '../../app/notify.js';
import { useViewer } from '../../app/session.js';
import { type Account, AccountPicker } from './account-picker.js';
import classes from './dialogs.module.css';
import { type Part, ParticipantRow } from './participant-row.js';

interface ParticipantsDialogProps {
  readonly plan: PlanHeadFragment;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Who takes part in the plan, through which body, as what. */
export function ParticipantsDialog({ plan, opened, onClose }: ParticipantsDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('plans.participants.title')} size="xl">
      <ParticipantsForm plan={plan} onClose={onClose} />
    </Dialog>
  );
}

function ParticipantsForm({ plan, onClose }: Omit<ParticipantsDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const editable = plan.viewerCan.setParticipants;
  const [parts, setParts] = useState<readonly Part[]>(() =>
    plan.participants.map(({ account, body, role }) => ({ account, bodyId: body.id, role })),
  );
  const [run, { loading }] = useMutation(SetParticipantsDoc);

  const add = (account: Account) => {
    const bodyId = account.bodies[0]?.id;
    if (bodyId) setParts(before => [...before, { account, bodyId, role: 'REVIEWER' }]);
  };
  const save = async () => {
    const participants = parts.map(({ account, bodyId, role }) => ({ accountId: account.id, bodyId, role }));
    try {
      const { data } = await run({ variables: { input: { planId: plan.id, participants } } });
      const answer = data?.setParticipants;
      if (!answer?.plan) return notifyFailure(failureCode(answer?.error?.code));
      notifyDone(t('plans.participants.saved'));
      onClose();
    } catch (error) {
      notifyFailure(failureOf(error));
    }
  };

  return (
    <Stack gap="md">
      <Text fz="sm" c="dimmed">
        {t(editable ? 'plans.participants.hint' : 'plans.participants.readOnly')}
      </Text>
      {parts.length === 0 && <Text c="dimmed">{t('plans.participants.nobody')}</Text>}
      <ul className={classes.parts}>
        {parts.map(part => (
          <ParticipantRow
            key={part.account.id}
            part={part}
            self={part.account.id === viewer.id}
            // Nobody takes their own part away by accident; an administrator may.
            editable={editable && (part.account.id !== viewer.id || viewer.administrator)}
            onChange={changed => setParts(parts.map(other => (other === part ? changed : other)))}
            onRemove={() => setParts(parts.filter(other => other !== part))}
          />
        ))}
      </ul>
      {editable && (
        <>
          <AccountPicker taken={parts.map(part => part.account.id)} onPick={add} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={onClose}>
              {t('shell.actions.cancel')}
            </Button>
            <Button loading={loading} onClick={() => void save()}>
              {t('plans.participants.submit')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
