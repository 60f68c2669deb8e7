/** Readable behind white text, and apart from each other, for those who see colours less well too. */
const PALETTE = [
  '#b3261e',
  '#0b57d0',
  '#146c2e',
  '#8430ce',
  '#9a5b00',
  '#00677d',
  '#b0175f',
  '#4a5a00',
  '#3f51b5',
  '#6d4c41',
] as const;

/** The colour of somebody's caret and name: the same for one account in every plan and on every server. */
export function colorOf(accountId: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(accountId)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return PALETTE[hash % PALETTE.length]!;
}
