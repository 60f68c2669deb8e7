import { Group, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './plan-workspace.module.css';

/** The page while the plan is on its way: everything stands where it will be. */
export function PlanSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.workspace} aria-busy="true">
      <VisuallyHidden role="status">{t('editor.opening')}</VisuallyHidden>
      <div className={classes.topbar} aria-hidden="true">
        <Skeleton circle height={28} />
        <Skeleton height={12} width={280} />
      </div>
      <div className={classes.toolbar} aria-hidden="true">
        <Skeleton height={22} width={360} />
      </div>
      <div className={classes.body}>
        <div className={classes.outline} aria-hidden="true">
          <Stack p="lg" gap="md">
            {[80, 64, 72, 55, 68].map(width => (
              <Skeleton key={width} height={10} width={`${width}%`} />
            ))}
          </Stack>
        </div>
        <div className={classes.desk}>
          <PaperSkeleton />
        </div>
        <div className={classes.panel} />
      </div>
    </div>
  );
}

/** A sheet of paper without its words. */
export function PaperSkeleton() {
  return (
    <div className={classes.paperSkeleton} aria-hidden="true">
      <Group justify="center" mb="xl">
        <Skeleton height={16} width="55%" />
      </Group>
      <Stack gap={14}>
        {[96, 100, 92, 98, 60, 97, 100, 88, 94, 40].map((width, index) => (
          <Skeleton key={`${width}-${index}`} height={11} width={`${width}%`} />
        ))}
      </Stack>
    </div>
  );
}
