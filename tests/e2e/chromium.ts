import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../scripts/lib/chromium.mjs';

/** A browser that talks to nobody but the page under test. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export { findChromium };

/**
 * Starts a headless Chromium. The caller closes it.
 *
 * @throws Error when there is none: suites are declared with `describeInBrowser`, which skips them then
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found; install one, or name it in CHROMIUM_PATH');
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/** A suite that needs a browser; without one it is skipped, and its name says why. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (findChromium()) describe(name, suite);
  else
    describe.skip(
      `${name} (skipped: no Chromium was found; install one, or name it in CHROMIUM_PATH)`,
      suite,
    );
}
