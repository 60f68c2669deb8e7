import type { CollabSession, ExportedEdits } from '../../collab/index.js';
import { toBase64 } from '../import/base64.js';

/** The words of the clauses that were changed, for people; below them the changes themselves, for a repair. */
export function unsavedAsText({ blocks, update }: ExportedEdits): string {
  return `${blocks.map(({ text }) => text.trim()).join('\n\n')}\n\n-----\n${toBase64(update)}\n`;
}

/** Hands the person what the server has not stored, as a file. */
export function downloadUnsaved(session: CollabSession): void {
  const unsaved = session.exportUnsaved();
  if (!unsaved) return;
  const address = URL.createObjectURL(
    new Blob([unsavedAsText(unsaved)], { type: 'text/plain;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `dong-soan-${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
