import { Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PlanRowFragment } from '../../api/generated/documents.js';
import { prefetchEditor } from '../../app/pages.js';
import { formatAgo, formatMoment } from '../../i18n/format.js';
import { People, peopleOf } from '../people.js';
import { StatusBadge } from '../status-badge.js';
import classes from './plan-table.module.css';

interface PlanTableProps {
  readonly plans: readonly PlanRowFragment[];
  /** Shown while a newer list is on its way. */
  readonly stale: boolean;
}

/** The plans as a table; on a narrow window each row becomes a card. */
export function PlanTable({ plans, stale }: PlanTableProps) {
  const { t } = useTranslation();
  return (
    <table className={classes.table} data-stale={stale || undefined}>
      <thead>
        <tr>
          <th scope="col">{t('plans.columns.plan')}</th>
          <th scope="col">{t('plans.columns.bodies')}</th>
          <th scope="col">{t('plans.columns.status')}</th>
          <th scope="col">{t('plans.columns.present')}</th>
          <th scope="col">{t('plans.columns.updated')}</th>
        </tr>
      </thead>
      <tbody>
        {plans.map(plan => (
          <tr key={plan.id} onPointerEnter={prefetchEditor}>
            <th scope="row" className={classes.plan}>
              <Link to={`/plans/${plan.id}`} className={classes.title} lang="vi" onFocus={prefetchEditor}>
                {plan.title}
              </Link>
              <span className={classes.symbol}>
                <span lang="vi">{plan.reference ?? plan.symbol}</span>
                {plan.number === null && <span>{t('plans.noNumber')}</span>}
              </span>
            </th>
            <td className={classes.bodies} lang="vi">
              {plan.issuingBodies.map(body => (
                <Tooltip key={body.id} label={body.name}>
                  <span className={classes.body}>{body.symbol}</span>
                </Tooltip>
              ))}
            </td>
            <td className={classes.status}>
              <StatusBadge status={plan.status} />
            </td>
            <td className={classes.present}>
              {plan.present.length > 0 ? (
                <People
                  people={peopleOf(plan)}
                  label={t('plans.presentCount', { count: plan.present.length })}
                  size={26}
                  limit={3}
                />
              ) : (
                <Text span c="dimmed" fz="sm">
                  {t('plans.nobody')}
                </Text>
              )}
            </td>
            <td className={classes.updated}>
              <time dateTime={plan.updatedAt} title={formatMoment(plan.updatedAt)}>
                {formatAgo(plan.updatedAt)}
              </time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
