// Vietnamese is the first language and comes with the app; English is fetched when somebody wants it.
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import vi from './vi/index.js';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = 'dong-soan.language';

function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some(language => language === value);
}

/** The value as a language of ours; Vietnamese when it is none. */
export function languageOf(value: unknown): Language {
  return isLanguage(value) ? value : 'vi';
}

/** The language in which the interface is now. */
export function currentLanguage(): Language {
  return languageOf(i18next.language);
}

async function load(language: Language): Promise<void> {
  if (language !== 'en' || i18next.hasResourceBundle('en', 'translation')) return;
  const { default: en } = await import('./en/index.js');
  i18next.addResourceBundle('en', 'translation', en);
}

/** Switches the interface, and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  await load(language);
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Starts with the language that this device used last; Vietnamese otherwise. */
export async function startI18n(): Promise<i18n> {
  const stored = localStorage.getItem(STORED);
  const language = languageOf(stored);
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    supportedLngs: LANGUAGES,
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (language !== 'vi') await setLanguage(language);
  document.documentElement.lang = language;
  return i18next;
}
