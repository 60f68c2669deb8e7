import type { PlanHeadFragment } from '../../api/generated/documents.js';
import { letterhead } from '../letterhead.js';
import classes from './document-head.module.css';

/** Agencies, number, motto and date, above the text on the paper. */
export function DocumentHead({ plan }: { plan: PlanHeadFragment }) {
  const { agencies, star, number, motto, dateline, system } = letterhead(plan);
  return (
    <div className={classes.head} data-system={system} lang="vi">
      <div className={classes.side}>
        {agencies.map((agency, index) => (
          <span
            key={agency}
            className={classes.agency}
            data-last={index === agencies.length - 1 || undefined}
          >
            {agency}
          </span>
        ))}
        {star && <span aria-hidden="true">*</span>}
        <span className={classes.number}>{number}</span>
      </div>
      <div className={classes.side}>
        {motto.map(line => (
          <span key={line} className={classes.motto}>
            {line}
          </span>
        ))}
        <span className={classes.dateline}>{dateline}</span>
      </div>
    </div>
  );
}
