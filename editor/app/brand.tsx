import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The mark: two strokes that meet, as the Đ of Đồng. */
export function Mark({ size = 28 }: { size?: number }) {
  return <img src="/icon.svg" width={size} height={size} alt="" />;
}

/** The product's name beside its mark. */
export function Brand({ size = 28 }: { size?: number }) {
  const { t } = useTranslation();
  return (
    <Group gap={10} wrap="nowrap">
      <Mark size={size} />
      <Text fw={600} fz={size > 30 ? 'xl' : 'md'} lh={1} style={{ letterSpacing: '-0.01em' }} lang="vi">
        {t('shell.product')}
      </Text>
    </Group>
  );
}
