/** Thứ nhất … Thứ mười: the words by which official texts number points of policy. */
export const ORDINALS = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'] as const;
const CARDINALS = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'] as const;
const SPELLINGS: Readonly<Record<string, number>> = { một: 1, nhì: 2, bốn: 4, bẩy: 7 };

/** 1 → "nhất", 4 → "tư", 14 → "mười bốn", 21 → "hai mươi mốt"; from 100 on, digits. */
export function writeOrdinal(n: number): string {
  return ORDINALS[n - 1] ?? writeCardinal(n);
}

/** 1 → "một", 15 → "mười lăm", 21 → "hai mươi mốt"; from 100 on, digits. */
export function writeCardinal(n: number): string {
  const small = CARDINALS[n - 1];
  if (small !== undefined) return small;
  if (n < 1 || n > 99 || !Number.isInteger(n)) return String(n);
  const tens = Math.floor(n / 10);
  const unit = n % 10;
  const head = tens === 1 ? 'mười' : `${CARDINALS[tens - 1]} mươi`;
  if (unit === 0) return head;
  return `${head} ${unit === 5 ? 'lăm' : unit === 1 && tens > 1 ? 'mốt' : CARDINALS[unit - 1]}`;
}

const VALUES: ReadonlyMap<string, number> = new Map([
  ...Object.entries(SPELLINGS),
  ...Array.from({ length: 99 }, (_, i): [string, number] => [writeCardinal(i + 1), i + 1]),
  ...ORDINALS.map((word, i): [string, number] => [word, i + 1]),
]);

/** "nhất" or "một" → 1, "mười bốn" → 14; null for anything else. Expects NFC; case does not matter. */
export function readOrdinal(words: string): number | null {
  return VALUES.get(words.trim().replace(/\s+/g, ' ').toLowerCase()) ?? null;
}
