import type { ErrorCode } from '@dong-soan/shared/errors';
import { en } from './en.js';
import { vi } from './vi.js';

const catalogues = { vi, en };

/** The languages in which the API speaks to people. */
export type Locale = keyof typeof catalogues;

export function messageOf(code: ErrorCode, locale: Locale): string {
  return catalogues[locale][code];
}

/** The first language of an Accept-Language header that we have; Vietnamese when there is none. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map(part => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((language): language is Locale => language === 'vi' || language === 'en') ?? 'vi';
}
