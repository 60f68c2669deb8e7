import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './chromium.js';
import { type HarnessPerson, type HarnessServer, openTwo, serveHarness, settled } from './editor-harness.js';
import { correction, telexWord } from './telex.js';

const SENTENCE_A = 'Người đứng đầu cấp ủy';
const SENTENCE_B = 'Tổ chức đảng lắng nghe';

test('Telex: what stands on the screen after each key', () => {
  expect(telexWord('tiếng')).toEqual({
    keys: 'tieengs',
    states: ['t', 'ti', 'tie', 'tiê', 'tiên', 'tiêng', 'tiếng'],
  });
  expect(telexWord('Đảng').states.at(-1)).toBe('Đảng');
  expect(correction('tiêng', 'tiếng')).toEqual({ backspaces: 3, insert: 'ếng' });
});

/** As ibus, fcitx and the systems' own keyboards do: the word is composed, and committed at its end. */
async function typeComposing(person: HarnessPerson, sentence: string): Promise<void> {
  for (const word of sentence.split(' ')) {
    for (const state of telexWord(word).states) await person.compose(state);
    await person.commit(word);
    await person.page.keyboard.press('Space');
  }
}

/** As UniKey, EVKey and OpenKey do: keys go through, and are taken back with backspaces to put what is meant. */
async function typeCorrecting(person: HarnessPerson, sentence: string): Promise<void> {
  for (const word of sentence.split(' ')) {
    let shown = '';
    for (const state of telexWord(word).states) {
      const { backspaces, insert } = correction(shown, state);
      if (backspaces === 0 && /^[a-z]$/iu.test(insert)) await person.page.keyboard.press(insert);
      else {
        for (let i = 0; i < backspaces; i++) await person.page.keyboard.press('Backspace');
        for (const letter of insert) await person.packet(letter);
      }
      shown = state;
    }
    await person.page.keyboard.press('Space');
  }
}

const METHODS = { 'by composition': typeComposing, 'by backspaces and re-inserts': typeCorrecting } as const;
type Method = keyof typeof METHODS;

describeInBrowser('Vietnamese input in a real browser', () => {
  let browser: Browser;
  let server: HarnessServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), serveHarness()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const inTwo = async (story: (a: HarnessPerson, b: HarnessPerson) => Promise<void>) => {
    const { a, b, close } = await openTwo(browser, server.url);
    try {
      await story(a, b);
      expect(await a.errors()).toEqual([]);
      expect(await b.errors()).toEqual([]);
    } finally {
      await close();
    }
  };
  const textOf = async (person: HarnessPerson, id: string) => new Map(await person.texts()).get(id);

  const pairs: [Method, Method][] = [
    ['by composition', 'by composition'],
    ['by composition', 'by backspaces and re-inserts'],
    ['by backspaces and re-inserts', 'by backspaces and re-inserts'],
  ];

  test.each(pairs)(
    'one types %s, the other %s, in the same clause',
    async (methodA, methodB) =>
      inTwo(async (a, b) => {
        await a.caret('c1', 15);
        await b.caret('c1', 30);
        await Promise.all([METHODS[methodA](a, SENTENCE_A), METHODS[methodB](b, SENTENCE_B)]);
        await settled(a, b);
        expect(await textOf(a, 'c1')).toBe(`Đầu khoản một. ${SENTENCE_A} Cuối khoản một.${SENTENCE_B} `);
      }),
    60_000,
  );

  test.each(pairs)(
    'one types %s, the other %s, in another clause',
    async (methodA, methodB) =>
      inTwo(async (a, b) => {
        await a.caret('c1', 15);
        await b.caret('c2', 0);
        await Promise.all([METHODS[methodA](a, SENTENCE_A), METHODS[methodB](b, SENTENCE_B)]);
        await settled(a, b);
        expect(await textOf(b, 'c1')).toBe(`Đầu khoản một. ${SENTENCE_A} Cuối khoản một.`);
        expect(await textOf(a, 'c2')).toBe(`${SENTENCE_B} Khoản hai giữ nguyên.`);
      }),
    60_000,
  );

  test.each(Object.keys(METHODS) as Method[])(
    'into an empty clause, %s, while the other moves it',
    async method =>
      inTwo(async (a, b) => {
        await a.caret('c2', 21);
        await a.page.keyboard.press('Enter');
        await settled(a, b);
        const place = await a.caretPlace();
        await b.caret(place!.blockId, 0);
        const moving = (async () => {
          for (let i = 0; i < 6; i++) {
            await b.page.keyboard.press(i % 2 ? 'Alt+ArrowUp' : 'Alt+ArrowDown');
            await new Promise(resolve => setTimeout(resolve, 60));
          }
        })();
        await Promise.all([METHODS[method](a, SENTENCE_A), moving]);
        await settled(a, b);
        expect(await textOf(b, place!.blockId)).toBe(`${SENTENCE_A} `);
      }),
    60_000,
  );

  test(
    'nothing that others do reaches the page while a word is composed',
    async () =>
      inTwo(async (a, b) => {
        await a.caret('c1', 15);
        await a.compose('t');
        await a.compose('tiê');
        await b.caretBehind('c1', 0);
        await b.page.keyboard.type('XYZ ');
        await b.caretBehind('c1', 25);
        await b.page.keyboard.press('Enter');
        await new Promise(resolve => setTimeout(resolve, 200));
        // Lexical keeps a zero-width space at the end of a text that is being composed.
        const shown = new Map(await a.shown()).get('c1')?.replace('\u200b', '');
        expect(shown).toBe('Đầu khoản một. tiêCuối khoản một.');
        await a.compose('tiếng');
        await a.commit('tiếng');
        await a.page.keyboard.press('Space');
        await settled(a, b);
        const texts = await a.texts();
        const at = texts.findIndex(([id]) => id === 'c1');
        expect(`${texts[at]![1]}|${texts[at + 1]![1]}`.replace('|', '')).toBe(
          'XYZ Đầu khoản một. tiếng Cuối khoản một.',
        );
      }),
    60_000,
  );
});
