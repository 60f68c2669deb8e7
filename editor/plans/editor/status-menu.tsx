import { useMutation } from '@apollo/client/react';
import { Button, Group, Menu, NumberInput, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureCode, failureOf } from '../../api/errors.js';
import { type PlanHeadFragment, type PlanStatus, SetPlanStatusDoc } from '../../api/generated/documents.js';
import { Dialog } from '../../app/dialog.js';
import { notifyDone, notifyFailure } from '../../app/notify.js';
import { StatusBadge } from '../status-badge.js';

/** The plan's status, and the ways on from it that are open to the viewer. */
export function StatusMenu({ plan }: { plan: PlanHeadFragment }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<PlanStatus | null>(null);
  const [run, { loading }] = useMutation(SetPlanStatusDoc);

  const set = async (status: PlanStatus, issued: { number?: number; date?: string } = {}) => {
    try {
      const { data } = await run({ variables: { input: { planId: plan.id, status, ...issued } } });
      const answer = data?.setPlanStatus;
      if (!answer?.plan) return notifyFailure(failureCode(answer?.error?.code));
      setAsked(null);
      notifyDone(t('plans.setStatus.done', { status: t(`plans.status.${status}`) }));
    } catch (error) {
      notifyFailure(failureOf(error));
    }
  };

  const next = plan.viewerCan.setStatus;
  if (next.length === 0) return <StatusBadge status={plan.status} />;
  const label = t('plans.setStatus.current', { status: t(`plans.status.${plan.status}`) });
  return (
    <>
      <Menu position="bottom-start" withinPortal={false}>
        <Menu.Target>
          <UnstyledButton
            aria-label={label}
            style={{ display: 'inline-flex', alignItems: 'center', gap: 3, borderRadius: 99 }}
          >
            <StatusBadge status={plan.status} />
            <IconChevronDown size={15} aria-hidden="true" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('plans.setStatus.action')}</Menu.Label>
          {next.map(status => (
            <Menu.Item
              key={status}
              onClick={() =>
                status === 'ISSUED' || status === 'WITHDRAWN' ? setAsked(status) : void set(status)
              }
            >
              {t(`plans.setStatus.to.${status}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked && t(`plans.setStatus.to.${asked}`)}
      >
        {asked === 'ISSUED' && (
          <IssueForm plan={plan} busy={loading} onIssue={issued => void set('ISSUED', issued)} />
        )}
        {asked === 'WITHDRAWN' && (
          <Stack gap="xl">
            <Text>{t('plans.setStatus.confirm.WITHDRAWN')}</Text>
            <Group justify="flex-end">
              <Button variant="default" data-autofocus onClick={() => setAsked(null)}>
                {t('shell.actions.cancel')}
              </Button>
              <Button color="red" loading={loading} onClick={() => void set('WITHDRAWN')}>
                {t('plans.setStatus.to.WITHDRAWN')}
              </Button>
            </Group>
          </Stack>
        )}
      </Dialog>
    </>
  );
}

interface IssueFormProps {
  readonly plan: PlanHeadFragment;
  readonly busy: boolean;
  readonly onIssue: (issued: { number: number; date: string }) => void;
}

function IssueForm({ plan, busy, onIssue }: IssueFormProps) {
  const { t } = useTranslation();
  const [number, setNumber] = useState<number | string>(plan.number ?? '');
  const [date, setDate] = useState(plan.date ?? '');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (typeof number === 'number' && number > 0 && date) onIssue({ number, date });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Text>{t('plans.setStatus.confirm.ISSUED')}</Text>
        <Group grow align="flex-start">
          <NumberInput
            label={t('plans.setStatus.number')}
            min={1}
            max={99999}
            allowDecimal={false}
            hideControls
            value={number}
            onChange={setNumber}
            error={tried && typeof number !== 'number' && t('plans.create.required')}
          />
          <TextInput
            label={t('plans.setStatus.date')}
            type="date"
            value={date}
            onChange={event => setDate(event.currentTarget.value)}
            error={tried && !date && t('plans.create.required')}
          />
        </Group>
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('plans.setStatus.to.ISSUED')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
