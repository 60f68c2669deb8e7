import { Box, Container, Group, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The app's frame before it is known who is here. */
export function ShellSkeleton() {
  const { t } = useTranslation();
  return (
    <Box aria-busy="true">
      <VisuallyHidden role="status">{t('shell.loading')}</VisuallyHidden>
      <Group h={56} px="lg" style={{ borderBottom: '1px solid var(--ds-line)', background: '#fff' }}>
        <Skeleton circle height={28} />
        <Skeleton height={12} width={120} />
      </Group>
      <Container size="xl" py="xl">
        <Stack gap="lg">
          <Skeleton height={26} width={180} />
          <RowsSkeleton />
        </Stack>
      </Container>
    </Box>
  );
}

/** Rows of a table that are on their way, as high as the real ones. */
export function RowsSkeleton({ rows = 5 }: { rows?: number }) {
  return (
    <Stack gap={0} aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <Group key={index} h={76} px="md" gap="xl" style={{ borderBottom: '1px solid var(--ds-line)' }}>
          <Stack gap={10} flex={1}>
            <Skeleton height={12} width={`${68 - ((index * 13) % 30)}%`} />
            <Skeleton height={9} width={130} />
          </Stack>
          <Skeleton height={20} width={90} visibleFrom="sm" />
          <Skeleton height={12} width={80} visibleFrom="md" />
        </Group>
      ))}
    </Stack>
  );
}
