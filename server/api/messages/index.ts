import type { ErrorCode } from '@dong-soan/shared/errors';
import { en } from './en.js';
import { vi } from './vi.js';

const catalogues = { vi, en };

/** The languages in which the API speaks to people. */
export type Locale = keyof typeof catalogues;

/** What people are told when something failed that is not their doing. */
const UNEXPECTED: Record<Locale, string> = {
  vi: 'Hệ thống gặp sự cố. Hãy thử lại; nếu vẫn lỗi, báo quản trị viên kèm mã yêu cầu.',
  en: 'Something went wrong on our side. Try again; if it persists, tell an administrator the request id.',
};

export function unexpected(locale: Locale): string {
  return UNEXPECTED[locale];
}

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
