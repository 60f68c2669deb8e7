/** Two letters for an avatar: of the family and the given name, as Vietnamese names are written. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return ([...first][0] ?? '?').concat([...last][0] ?? '').toLocaleUpperCase('vi');
}
