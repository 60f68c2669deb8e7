/**
 * Text from elsewhere, as blocks. People paste from Word and PDF, where numbers are characters: a marker at the start of a
 * line is taken off and becomes the block's kind, or the page would show it twice.
 */
import type { ClauseKind, LabelStyle } from '@dong-soan/shared/clauses';

/** One line of pasted text. */
export interface PastedLine {
  readonly text: string;
  /** From its marker; null when it has none. */
  readonly kind: ClauseKind | null;
  readonly labelStyle: LabelStyle;
  /** The marker as it stood there, with the space behind it; empty when none. */
  readonly marker: string;
}

interface MarkerRule {
  readonly pattern: RegExp;
  readonly kind: ClauseKind;
  readonly labelStyle: LabelStyle;
}

const RULES: readonly MarkerRule[] = [
  {
    pattern: /^[IVXLC]{1,7}\s?[-.–—/)][ \t]+|^[IVXLC]{1,7}[-–—](?=\p{Lu})/u,
    kind: 'SECTION',
    labelStyle: 'DEFAULT',
  },
  { pattern: /^\d{1,3}[.)](?!\d)[ \t]*(?=\D)/u, kind: 'CLAUSE', labelStyle: 'DEFAULT' },
  { pattern: /^[a-zđ]{1,2}\)[ \t]*/u, kind: 'POINT', labelStyle: 'DEFAULT' },
  { pattern: /^[-–—+•*●▪][ \t]+/u, kind: 'POINT', labelStyle: 'BULLET' },
];

const LINE_BREAKS = /\r\n|[\r\n\v\f\u2028\u2029]/u;
/** Invisible characters that come along from web pages and input methods, and the embed's own character. */
const INVISIBLE = /[\u200b\u2060\ufeff\u00ad\ufffc]|(?![\t\n\r\v\f])\p{Cc}/gu;

/** Lines with words in them, composed to NFC, each with its marker recognised. */
export function readPastedText(text: string): PastedLine[] {
  return cleanText(text)
    .split(LINE_BREAKS)
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(readLine);
}

/** Composes to NFC and drops what nobody can see. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '');
}

function readLine(line: string): PastedLine {
  for (const { pattern, kind, labelStyle } of RULES) {
    const marker = pattern.exec(line)?.[0];
    if (marker !== undefined && marker.length < line.length)
      return { text: line.slice(marker.length), kind, labelStyle, marker };
  }
  return { text: line, kind: null, labelStyle: 'DEFAULT', marker: '' };
}
