import { IconCircleCheck, IconListNumbers, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../brand.js';
import classes from './sign-in.module.css';

/** What the product is, beside the form: for people who come here for the first time. */
export function Pitch() {
  const { t } = useTranslation();
  return (
    <aside className={classes.pitch} aria-label={t('shell.tagline')}>
      <Brand size={34} />
      <div className={classes.pitchBody}>
        <Sheet />
        <p className={classes.pitchTitle}>{t('signIn.pitch.title')}</p>
        <ul className={classes.pitchList}>
          <li>
            <IconUsers size={20} stroke={1.6} aria-hidden="true" />
            {t('signIn.pitch.one')}
          </li>
          <li>
            <IconListNumbers size={20} stroke={1.6} aria-hidden="true" />
            {t('signIn.pitch.two')}
          </li>
          <li>
            <IconCircleCheck size={20} stroke={1.6} aria-hidden="true" />
            {t('signIn.pitch.three')}
          </li>
        </ul>
      </div>
    </aside>
  );
}

const LINES = [
  [40, 120, 6],
  [40, 190, 4],
  [40, 230, 4],
  [40, 205, 4],
  [56, 214, 4],
  [56, 150, 4],
  [40, 226, 4],
  [40, 178, 4],
] as const;

/** A sheet of paper on which two people are writing. */
function Sheet() {
  return (
    <svg className={classes.sheet} viewBox="0 0 300 190" aria-hidden="true">
      <rect x="14" y="12" width="260" height="200" rx="4" fill="#fff" stroke="#e6e2da" />
      {LINES.map(([x, end, height], index) => (
        <rect
          key={index}
          x={x}
          y={38 + index * 17}
          width={end - x}
          height={height}
          rx={height / 2}
          fill={index === 0 ? '#38352f' : '#dedad2'}
        />
      ))}
      <rect x="40" y="72" width="118" height="4" rx="2" fill="#8bbeb3" />
      <rect x="159" y="65" width="2" height="17" fill="#1c6b5d" />
      <rect x="159" y="56" width="58" height="11" rx="3" fill="#1c6b5d" />
      <rect x="165" y="60" width="42" height="3" rx="1.5" fill="#dcebe8" />
      <rect x="56" y="123" width="66" height="4" rx="2" fill="#e0b48a" />
      <rect x="123" y="116" width="2" height="17" fill="#b0662a" />
      <rect x="123" y="107" width="46" height="11" rx="3" fill="#b0662a" />
      <rect x="129" y="111" width="30" height="3" rx="1.5" fill="#f6e6d8" />
    </svg>
  );
}
