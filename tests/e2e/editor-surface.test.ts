import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './chromium.js';
import { type HarnessPerson, type HarnessServer, openTwo, serveHarness, settled } from './editor-harness.js';

describeInBrowser('the page on which two people write', () => {
  let browser: Browser;
  let server: HarnessServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), serveHarness()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const inTwo = async (story: (a: HarnessPerson, b: HarnessPerson) => Promise<void>, query = '') => {
    const { a, b, close } = await openTwo(browser, server.url, query);
    try {
      await story(a, b);
      expect(await a.errors()).toEqual([]);
      expect(await b.errors()).toEqual([]);
    } finally {
      await close();
    }
  };
  const markers = (person: HarnessPerson) =>
    person.page.locator('.ds-block').evaluateAll(blocks =>
      blocks.map(block => {
        const { blockId, marker } = (block as HTMLElement).dataset;
        return `${blockId} ${marker ?? ''}`.trim();
      }),
    );

  test(
    'numbers follow the structure, and are no characters',
    async () =>
      inTwo(async (a, b) => {
        expect(await markers(a)).toEqual([
          'title',
          'basis',
          's1 I.',
          'c1 1.',
          'c2 2.',
          'p1 a)',
          'p2 b)',
          's2 II.',
          'c3 1.',
          'f1 ¹',
          'r1 -',
          'r2 -',
          'sign',
        ]);
        expect(await a.page.locator('.ds-footnote-reference').getAttribute('data-marker')).toBe('¹');
        await a.caret('c2', 3);
        await a.page.keyboard.press('Alt+ArrowUp');
        await settled(a, b);
        expect((await markers(b)).slice(2, 7)).toEqual(['s1 I.', 'c2 1.', 'p1 a)', 'p2 b)', 'c1 2.']);
        expect(await a.caretPlace()).toEqual({ blockId: 'c2', offset: 3 });
        await a.page.keyboard.press('Control+z');
        await settled(a, b);
        expect((await markers(b)).slice(3, 5)).toEqual(['c1 1.', 'c2 2.']);
      }),
    30_000,
  );

  test(
    'keys: Enter, Tab, Shift+Tab, Backspace, bold, kinds',
    async () =>
      inTwo(async (a, b) => {
        await a.caret('p2', 13);
        await a.page.keyboard.press('Enter');
        await a.page.keyboard.type('Gach dau dong');
        await a.page.keyboard.press('Tab');
        await a.page.keyboard.press('Shift+ArrowLeft');
        await a.page.waitForTimeout(100);
        await a.page.keyboard.press('Control+b');
        await settled(a, b);
        const id = (await a.caretPlace())!.blockId;
        const depths = async () => (await b.outline()).filter(([block]) => block === id);
        expect(await depths()).toEqual([[id, 'POINT', 'p2', 'Gach dau dong']]);
        expect(await b.page.locator(`[data-block-id="${id}"] .ds-bold`).textContent()).toBe('g');
        await a.page.keyboard.press('Shift+Tab');
        await a.page.keyboard.press('Control+Alt+4');
        await settled(a, b);
        expect(await depths()).toEqual([[id, 'CLAUSE', 's1', 'Gach dau dong']]);
        await a.caret(id, 0);
        await a.page.keyboard.press('Backspace');
        await a.page.keyboard.press('Backspace');
        await settled(a, b);
        expect(new Map(await b.texts()).get('p2')).toBe('Điểm thứ hai.Gach dau dong');
      }),
    30_000,
  );

  test(
    'pasted and copied text: numbers are taken off, and put on',
    async () =>
      inTwo(async (a, b) => {
        await a.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await a.caret('c3', 0);
        await a.page.evaluate(() =>
          navigator.clipboard.writeText('1. Việc một\na) Phần a\n- Ý nhỏ\n2. Việc hai'),
        );
        await a.page.keyboard.press('Control+v');
        await settled(a, b);
        expect((await markers(b)).slice(8, 13).map(line => line.split(' ')[1])).toEqual([
          '1.',
          'a)',
          '-',
          '2.',
          '3.',
        ]);
        await a.page.keyboard.press('Control+a');
        await a.page.keyboard.press('Control+c');
        const copied = await a.page.evaluate(() => navigator.clipboard.readText());
        expect(copied.replaceAll('\r\n', '\n').split('\n').slice(7, 12)).toEqual([
          'II. TỔ CHỨC THỰC HIỆN',
          '1. Việc một',
          'a) Phần a',
          '- Ý nhỏ',
          '2. Việc hai',
        ]);
      }),
    30_000,
  );

  test(
    'a remote cursor has name and body, and stays with its word while text moves',
    async () =>
      inTwo(async (a, b) => {
        await b.caret('c1', 15, 19);
        await a.page.bringToFront();
        const caret = a.page.locator('.ds-remote-caret');
        await caret.waitFor({ state: 'attached' });
        expect(await caret.textContent()).toBe('Người soạn B · Ban cán sự đảng');
        const gap = async () => {
          const drawn = (await caret.boundingBox())!;
          const word = await a.page.evaluate(() => {
            const walker = document.createTreeWalker(
              document.querySelector('[data-block-id="c1"]')!,
              NodeFilter.SHOW_TEXT,
            );
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const at = node.textContent!.lastIndexOf(' khoản một.');
              if (at < 0) continue;
              const range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + 1);
              const { left, top } = range.getBoundingClientRect();
              return { left, top };
            }
            return null;
          });
          return [Math.abs(drawn.x + 1 - word!.left), Math.abs(drawn.y - word!.top)];
        };
        const near = async () => {
          await a.page.waitForTimeout(80);
          for (const distance of await gap()) expect(distance).toBeLessThan(3);
        };
        await near();
        await a.caret('c1', 0);
        await a.page.keyboard.type('Them vao dau khoan. ');
        await near();
        await a.caret('s1', 0);
        await a.page.keyboard.press('Enter');
        await near();
        await a.page.setViewportSize({ width: 700, height: 800 });
        await near();
        expect(await a.page.locator('.ds-remote-selection').count()).toBeGreaterThan(0);
      }),
    30_000,
  );

  test(
    'a conflict is marked and explained, and can be settled',
    async () =>
      inTwo(async (a, b) => {
        await b.hold();
        await a.caret('p1', 0, 14);
        await a.page.evaluate(() => {
          const { binding } = (window as unknown as { harness: { api: { binding: Binding } } }).harness.api;
          interface Binding {
            edit(change: (document: { remove(id: string): void }) => void): void;
          }
          binding.edit(document => document.remove('p1'));
        });
        await b.caret('p1', 14);
        await b.page.keyboard.type(' giu lai');
        await b.release();
        await settled(a, b);
        await a.page.bringToFront();
        const block = a.page.locator('[data-block-id="p1"]');
        expect(await block.getAttribute('data-conflict')).toBe('');
        const bar = a.page.locator('.ds-conflict');
        expect(await bar.textContent()).toContain('đã bị xóa trong khi người khác đang viết');
        await bar.locator('button[data-decision="keep"]').click();
        await settled(a, b);
        expect(await block.getAttribute('data-conflict')).toBeNull();
        expect(await b.page.locator('.ds-conflict').count()).toBe(0);
        expect(new Map(await b.texts()).get('p1')).toBe(' giu lai');
      }),
    30_000,
  );

  test(
    'read only: nothing can be typed, others’ edits show',
    async () =>
      inTwo(async (a, b) => {
        const page = b.page.locator('.ds-page');
        expect(await page.getAttribute('aria-readonly')).toBe('true');
        expect(await page.getAttribute('contenteditable')).toBe('false');
        const before = await b.texts();
        await page.click();
        await b.page.keyboard.type('khong duoc');
        await b.page.keyboard.press('Tab');
        expect(await b.texts()).toEqual(before);
        await a.caret('c1', 0);
        await a.page.keyboard.type('A ');
        await settled(a, b);
        expect(new Map(await b.shown()).get('c1')).toBe('A Đầu khoản một. Cuối khoản một.');
        await b.page.bringToFront();
        await page.click();
        await b.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await b.page.evaluate(() => {
          const from = document.querySelector('[data-block-id="c2"]')!;
          const to = document.querySelector('[data-block-id="p1"]')!;
          getSelection()!.setBaseAndExtent(from, 0, to, to.childNodes.length);
        });
        await b.page.keyboard.press('Control+c');
        const copied = await b.page.evaluate(() => navigator.clipboard.readText());
        expect(copied.replaceAll('\r\n', '\n')).toBe('2. Khoản hai giữ nguyên.\na) Điểm thứ nhất.');
      }, '&readonly'),
    30_000,
  );

  test(
    'a footnote is put in at the caret, numbered, and written below',
    async () =>
      inTwo(async (a, b) => {
        await a.caret('c1', 14);
        await a.page.evaluate(() => {
          (
            window as unknown as { harness: { api: { insertFootnote(): void } } }
          ).harness.api.insertFootnote();
        });
        await a.page.keyboard.type('So lieu moi');
        await settled(a, b);
        const notes = await b.page
          .locator('[data-kind="FOOTNOTE"]')
          .evaluateAll(blocks =>
            blocks.map(block => `${(block as HTMLElement).dataset.marker} ${block.textContent}`),
          );
        expect(notes).toEqual(['¹ So lieu moi', '² Theo báo cáo của hai cơ quan.']);
        const references = b.page.locator('.ds-footnote-reference');
        expect(
          await references.evaluateAll(list => list.map(node => (node as HTMLElement).dataset.marker)),
        ).toEqual(['¹', '²']);
        await a.caret('c1', 15);
        await a.page.keyboard.press('ArrowLeft');
        expect(await a.caretPlace()).toEqual({ blockId: 'c1', offset: 14 });
        await a.page.keyboard.press('ArrowRight');
        await a.page.keyboard.type('x');
        await a.page.keyboard.press('Backspace');
        await a.page.keyboard.press('Backspace');
        await settled(a, b);
        expect(new Map(await b.texts()).get('c1')).toBe('Đầu khoản một. Cuối khoản một.');
      }),
    30_000,
  );

  test(
    'the keyboard can leave: Escape, then Tab',
    async () =>
      inTwo(async a => {
        await a.caret('c1', 3);
        await a.page.keyboard.press('Escape');
        await a.page.keyboard.press('Tab');
        expect(await a.page.evaluate(() => document.activeElement?.className)).not.toBe('ds-page');
      }),
    30_000,
  );
});
