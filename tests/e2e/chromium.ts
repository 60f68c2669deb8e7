import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where a browser is looked for, besides `CHROMIUM_PATH`. The tests install none. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

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

/** The path of a Chromium on this machine, or undefined. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM_PATH, ...PLACES].find(path => path !== undefined && existsSync(path));
}

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
