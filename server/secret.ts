import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A secret of this installation: generated the first time, then always the one in the file, which only its owner reads.
 * Two processes that start together agree on one: the file appears whole, and the first to place it wins.
 *
 * @param bytes of randomness; the secret is their base64url
 */
export function keptSecret(folder: string, file: string, bytes: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, file);
  const draft = join(folder, `.${file}-${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(draft, `${randomBytes(bytes).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  chmodSync(path, 0o600);
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length === 0) throw new Error(`${path} is empty: remove it, and another secret is made`);
  return secret;
}
