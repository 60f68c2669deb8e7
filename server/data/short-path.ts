import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The longest path that fits the address of a Unix socket everywhere (macOS: 104 bytes with the end mark). */
const LONGEST_ADDRESS = 100;

/**
 * A path by which sockets in `folder` can be reached: the folder itself, or where that is too long for a socket's address,
 * a link to it that isn't. `remove` takes the link away; sockets that listen go on doing so.
 *
 * @param longestName of the sockets in it
 */
export function shortPath(folder: string, longestName: string): { path: string; remove: () => void } {
  if (Buffer.byteLength(join(folder, longestName)) <= LONGEST_ADDRESS)
    return { path: folder, remove: () => {} };
  const parent = mkdtempSync(join(Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp', 'ds-'));
  const path = join(parent, 'l');
  symlinkSync(folder, path);
  return { path, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
