import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..', '..');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** The page in `editor/lexical/testing/harness`, built and served. */
export interface HarnessServer {
  readonly url: string;
  close(): void;
}

export async function serveHarness(): Promise<HarnessServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dong-soan-harness-'));
  execFileSync(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'),
      'build',
      join(ROOT, 'editor', 'lexical', 'testing', 'harness'),
      '--config',
      join(ROOT, 'editor', 'vite.config.ts'),
      '--outDir',
      folder,
      '--emptyOutDir',
      '--logLevel',
      'error',
    ],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } },
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://harness');
    const file = join(folder, normalize(pathname === '/' ? '/index.html' : pathname));
    try {
      const body = readFileSync(file);
      response
        .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Block id and text, in display order. */
export type Texts = (readonly [string, string])[];

/** What the harness page puts on `window`, as far as tests call it. */
interface HarnessWindow {
  harness: {
    session: { hold(): void; release(): void };
    api: {
      undo(): void;
      binding: {
        select(range: unknown, reveal: boolean): void;
        selection(): { focus: { blockId: string; offset: number } } | null;
      };
    } | null;
    errors: string[];
    texts(): Texts;
    outline(): (readonly [string, string, string | null, string])[];
    page(): Texts;
  };
}

/** One person at one page. */
export class HarnessPerson {
  private constructor(
    readonly page: Page,
    private readonly devtools: CDPSession,
    private readonly thrown: readonly string[],
  ) {}

  static async open(
    context: BrowserContext,
    url: string,
    person: 'a' | 'b',
    query = '',
  ): Promise<HarnessPerson> {
    const page = await context.newPage();
    const thrown: string[] = [];
    page.on('pageerror', error => thrown.push(String(error.stack)));
    await page.goto(`${url}?person=${person}${query}`);
    await page.waitForFunction(() => (window as unknown as HarnessWindow).harness?.api !== null, undefined, {
      timeout: 10_000,
    });
    return new HarnessPerson(page, await context.newCDPSession(page), thrown);
  }

  /**
   * Puts the caret at an offset of a block, and the page in front: only there are frames and selection events. That ends
   * a composition in another page, which `caretBehind` does not.
   */
  async caret(blockId: string, offset: number, toOffset = offset): Promise<void> {
    await this.page.bringToFront();
    await this.caretBehind(blockId, offset, toOffset);
  }

  async caretBehind(blockId: string, offset: number, toOffset = offset): Promise<void> {
    await this.page.locator('.ds-page').focus();
    await this.page.evaluate(
      ([id, from, to]) =>
        (window as unknown as HarnessWindow).harness.api?.binding.select(
          { anchor: { blockId: id, offset: from }, focus: { blockId: id, offset: to } },
          true,
        ),
      [blockId, offset, toOffset] as const,
    );
  }

  caretPlace() {
    return this.page.evaluate(
      () => (window as unknown as HarnessWindow).harness.api?.binding.selection()?.focus ?? null,
    );
  }

  hold() {
    return this.page.evaluate(() => (window as unknown as HarnessWindow).harness.session.hold());
  }

  release() {
    return this.page.evaluate(() => (window as unknown as HarnessWindow).harness.session.release());
  }

  undo() {
    return this.page.evaluate(() => (window as unknown as HarnessWindow).harness.api?.undo());
  }

  texts(): Promise<Texts> {
    return this.page.evaluate(() => (window as unknown as HarnessWindow).harness.texts());
  }

  outline() {
    return this.page.evaluate(() => (window as unknown as HarnessWindow).harness.outline());
  }

  /** What the DOM shows, without numbers. */
  shown(): Promise<Texts> {
    return this.page.evaluate(() => (window as unknown as HarnessWindow).harness.page());
  }

  /** What went wrong inside the editor, or anywhere on the page. */
  async errors(): Promise<string[]> {
    const inside = await this.page.evaluate(() => (window as unknown as HarnessWindow).harness.errors);
    return [...inside, ...this.thrown];
  }

  /** One step of an input method that composes. */
  compose(text: string) {
    return this.devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }

  /** The end of a composition, or text from an input method without one. */
  commit(text: string) {
    return this.devtools.send('Input.insertText', { text });
  }

  /** A key event that carries text which no key has, as UniKey sends it on Windows (VK_PACKET). */
  async packet(text: string): Promise<void> {
    const key = { key: text, windowsVirtualKeyCode: 231, text, unmodifiedText: text };
    await this.devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await this.devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
}

/** Waits until both have the same text, in the model and on the page, for a while. */
export async function settled(...people: HarnessPerson[]): Promise<void> {
  let last = '';
  for (let since = 0, rounds = 0; since < 3; rounds++) {
    if (rounds > 100) throw new Error(`The pages did not come to the same: ${last}`);
    const states = await Promise.all(people.flatMap(person => [person.texts(), person.shown()]));
    // A footnote reference is a character in the model, and none in the DOM.
    const texts = states.map(state => JSON.stringify(state).replaceAll('\ufffc', ''));
    const now = texts.join('\n');
    since = new Set(texts).size === 1 && now === last ? since + 1 : 0;
    last = now;
    await new Promise(resolve => setTimeout(resolve, 40));
  }
}

/** Two people with the plan open, in one browser; `query` is added to the second's address. */
export async function openTwo(
  browser: Browser,
  url: string,
  query = '',
): Promise<{ a: HarnessPerson; b: HarnessPerson; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale: 'vi-VN' });
  const a = await HarnessPerson.open(context, url, 'a');
  const b = await HarnessPerson.open(context, url, 'b', query);
  return { a, b, close: () => context.close() };
}
