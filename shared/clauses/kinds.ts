/** What a block of a plan is. In the API each block is a `Clause` with one of these kinds. */
export const CLAUSE_KINDS = [
  'TITLE',
  'LEGAL_BASIS',
  'SECTION',
  'CLAUSE',
  'POINT',
  'PARAGRAPH',
  'FOOTNOTE',
  'RECIPIENT',
  'SIGNATURE',
] as const;

export type ClauseKind = (typeof CLAUSE_KINDS)[number];
