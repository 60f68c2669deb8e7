import { existsSync } from 'node:fs';

/** Where the browser tests look for a browser, besides `CHROMIUM_PATH`. They install none. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium on this machine, or undefined. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, ...PLACES].find(path => path && existsSync(path));
}
