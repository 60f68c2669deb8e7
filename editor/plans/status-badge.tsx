import { useTranslation } from 'react-i18next';
import type { PlanStatus } from '../api/generated/documents.js';
import classes from './status-badge.module.css';

/** The plan's status, in words; the colour only repeats them. */
export function StatusBadge({ status }: { status: PlanStatus }) {
  const { t } = useTranslation();
  return (
    <span className={classes.badge} data-status={status}>
      {t(`plans.status.${status}`)}
    </span>
  );
}
