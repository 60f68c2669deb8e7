/**
 * How a block is labelled, where it differs from what its kind says:
 * - `DEFAULT`: I. for a section, 1. for a clause (1.1. inside a clause), a) for a point (- inside a point);
 * - `ORDINAL`: Thứ nhất, Thứ hai, …;
 * - `CARDINAL`: Một là, Hai là, …;
 * - `BULLET`: "-", inside a bullet "+": numbers nothing;
 * - `PART`: Phần thứ nhất, …;
 * - `UPPER`: A. B. C.
 */
export const LABEL_STYLES = ['DEFAULT', 'ORDINAL', 'CARDINAL', 'BULLET', 'PART', 'UPPER'] as const;

export type LabelStyle = (typeof LABEL_STYLES)[number];

export function isLabelStyle(value: unknown): value is LabelStyle {
  return (LABEL_STYLES as readonly unknown[]).includes(value);
}
