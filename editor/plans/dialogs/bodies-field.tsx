import { useQuery } from '@apollo/client/react';
import { ActionIcon, Badge, Group, Input, Select, Stack, Text } from '@mantine/core';
import { IconArrowUp, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { BodiesDoc } from '../../api/generated/documents.js';
import classes from './dialogs.module.css';

interface BodiesFieldProps {
  readonly value: readonly string[];
  readonly onChange: (bodyIds: string[]) => void;
  readonly error?: string | undefined;
}

/** The issuing bodies in order: the first one chairs. */
export function BodiesField({ value, onChange, error }: BodiesFieldProps) {
  const { t } = useTranslation();
  const label = useId();
  const { data } = useQuery(BodiesDoc);
  const bodies = data?.bodies.edges.map(edge => edge.node) ?? [];
  const chosen = value.flatMap(id => bodies.find(body => body.id === id) ?? []);
  const free = bodies.filter(body => !value.includes(body.id) && body.validTo === null);

  const moveUp = (index: number) => {
    const next = [...value];
    next.splice(index - 1, 0, ...next.splice(index, 1));
    onChange(next);
  };

  return (
    <Input.Wrapper
      label={t('plans.create.bodies')}
      description={t('plans.create.bodiesHint')}
      error={error}
      labelElement="div"
      labelProps={{ id: label }}
    >
      <Stack gap={6} mt={6} role="group" aria-labelledby={label}>
        {chosen.map((body, index) => (
          <Group key={body.id} className={classes.row ?? ''} wrap="nowrap" gap="xs">
            <Text fz="sm" flex={1} lang="vi">
              {body.name}{' '}
              <Text span c="dimmed" fz="xs">
                {body.symbol}
              </Text>
            </Text>
            {index === 0 ? (
              <Badge>{t('plans.create.chairing')}</Badge>
            ) : (
              <ActionIcon
                aria-label={t('plans.create.moveUp', { name: body.name })}
                onClick={() => moveUp(index)}
              >
                <IconArrowUp size={17} />
              </ActionIcon>
            )}
            <ActionIcon
              aria-label={t('plans.create.removeBody', { name: body.name })}
              onClick={() => onChange(value.filter(id => id !== body.id))}
            >
              <IconX size={17} />
            </ActionIcon>
          </Group>
        ))}
        {(free.length > 0 || bodies.length === 0) && (
          <Select
            aria-label={t('plans.create.addBody')}
            placeholder={t('plans.create.addBody')}
            searchable
            value={null}
            data={free.map(body => ({ value: body.id, label: `${body.name} (${body.symbol})` }))}
            onChange={id => {
              if (id) onChange([...value, id]);
            }}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}
