import i18next from 'i18next';
import { currentLanguage } from './index.js';

const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const;

const locale = () => LOCALES[currentLanguage()];

/** A calendar day of the API (`2024-01-30`), as people write it: 30/01/2024. */
export function formatDay(day: string): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
}

/** A moment in full, for a tooltip. */
export function formatMoment(moment: string | number | Date): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(moment),
  );
}

const STEPS = [
  { unit: 'minute', ms: 60_000, until: 3_600_000 },
  { unit: 'hour', ms: 3_600_000, until: 86_400_000 },
  { unit: 'day', ms: 86_400_000, until: 7 * 86_400_000 },
] as const;

/** How long ago a moment was; a date once that is more than a week. */
export function formatAgo(moment: string | number | Date, now = Date.now()): string {
  const past = Math.max(0, now - new Date(moment).getTime());
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  if (past < 60_000) return i18next.t('shell.justNow');
  const step = STEPS.find(({ until }) => past < until);
  if (step) return relative.format(-Math.floor(past / step.ms), step.unit);
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'short' }).format(new Date(moment));
}

/** A short span of time such as a lock-out: 4:05. */
export function formatSpan(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
