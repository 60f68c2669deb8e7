import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DirectiveRowFragment } from '../api/generated/documents.js';
import { formatDay } from '../i18n/format.js';
import classes from './directives.module.css';

/** The directives as a table; on a narrow window each row becomes a card. */
export function DirectiveTable({ directives }: { directives: readonly DirectiveRowFragment[] }) {
  const { t } = useTranslation();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('directives.columns.number')}</th>
          <th scope="col">{t('directives.columns.name')}</th>
          <th scope="col">{t('directives.columns.body')}</th>
          <th scope="col">{t('directives.columns.dated')}</th>
        </tr>
      </thead>
      <tbody>
        {directives.map(directive => (
          <tr key={directive.id}>
            <th scope="row">
              <Link to={`/directives/${directive.id}`} className={classes.number} lang="vi">
                {directive.number}
              </Link>
              <span className={classes.type} lang="vi">
                {directive.type}
              </span>
            </th>
            <td className={classes.title} lang="vi">
              {directive.title ?? <span className={classes.missing}>{t('directives.untitled')}</span>}
            </td>
            <td lang="vi">{directive.issuingBody}</td>
            <td className={classes.date}>{directive.date && formatDay(directive.date)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
