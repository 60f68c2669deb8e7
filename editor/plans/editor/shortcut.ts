const APPLE = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

const NAMES: Readonly<Record<string, string>> = APPLE
  ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Control: '⌃', ArrowUp: '↑', ArrowDown: '↓' }
  : { Mod: 'Ctrl', Control: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓' };

/** A shortcut as this machine's keyboard names it: `Mod+B` is Ctrl+B, or ⌘B. */
export function shortcut(keys: string): string {
  return keys
    .split('+')
    .map(key => NAMES[key] ?? key)
    .join(APPLE ? '' : '+');
}
