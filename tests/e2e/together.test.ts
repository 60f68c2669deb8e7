import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './chromium.js';
import { Guests, type Person, together, until } from './people.js';
import { type ServerProcess, startServer } from './server-process.js';

const PURPOSE = 'Cụ thể hóa những nội dung mà hai cơ quan';
/** How many words each of two people types while the server is killed. */
const WORDS = 36;
const REQUIREMENT = 'Mỗi nhiệm vụ phải rõ cơ quan chủ trì';

describeInBrowser('two people in one plan', () => {
  let browser: Browser;
  let server: ServerProcess;
  let guests: Guests;
  let board: Person;
  let caucus: Person;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startServer()]);
    guests = new Guests(browser, server);
    [board, caucus] = await Promise.all([guests.arrive('bdv.soanthao'), guests.arrive('bcs.soanthao')]);
    await Promise.all([board.open(), caucus.open()]);
    await together(board, caucus);
  }, 120_000);

  afterAll(async () => {
    await guests.sayGoodbye();
  }, 60_000);

  test('see each other, with name and body', async () => {
    const others = board.page.getByRole('list', { name: 'Đang ở đây' }).getByRole('listitem');
    await expect(others.count()).resolves.toBe(2);
    await board.page.getByRole('listitem', { name: 'Chuyên viên Ban cán sự đảng (BCSD)' }).waitFor();
    await board.page.getByRole('listitem', { name: /Chuyên viên Ban Dân vận \(bạn\)/ }).waitFor();
  });

  test('write at the same time, and each sees what the other writes', async () => {
    await board.writeAfter(PURPOSE);
    await caucus.writeAfter(REQUIREMENT);
    await Promise.all([
      board.page.keyboard.type(' Ban Dân vận viết thêm ở đây.', { delay: 15 }),
      caucus.page.keyboard.type(' Ban cán sự đảng viết thêm ở đây.', { delay: 15 }),
    ]);
    await together(board, caucus);
    const text = await board.text();
    expect(text).toContain('Ban Dân vận viết thêm ở đây.');
    expect(text).toContain('Ban cán sự đảng viết thêm ở đây.');
  });

  test('a clause moves with what somebody else is typing in it', async () => {
    const words = 'Hai cơ quan bàn bạc, thống nhất trước khi triển khai';
    await caucus.writeAfter(words);
    await board.block(words).click();
    const before = (await board.blocks()).findIndex(({ text }) => text.includes(words));
    const typing = caucus.page.keyboard.type(' Câu này được gõ trong khi khoản đang chuyển chỗ.', {
      delay: 25,
    });
    await board.page.keyboard.press('Alt+ArrowUp');
    await typing;
    await together(board, caucus);
    const blocks = await caucus.blocks();
    const after = blocks.findIndex(({ text }) => text.includes(words));
    expect(after).toBe(before - 1);
    expect(blocks[after]?.text.endsWith('Câu này được gõ trong khi khoản đang chuyển chỗ.')).toBe(true);
  });

  test('offline, one writes on and is told how much is not saved; back again, all of it arrives', async () => {
    await board.writeAfter(PURPOSE);
    board.cable.cut();
    await board.state('offline');
    await board.page.keyboard.type(' Viết khi mất mạng.', { delay: 10 });
    await board.page.getByText(/^Ngoại tuyến: \d+ thay đổi chưa lưu$/).waitFor();
    await caucus.writeAfter(PURPOSE);
    await caucus.page.keyboard.type(' Người khác viết tiếp.', { delay: 10 });
    await caucus.state('saved');
    expect(await caucus.text()).not.toContain('Viết khi mất mạng.');
    board.cable.mend();
    await together(board, caucus);
    const text = await caucus.text();
    expect(text).toContain('Viết khi mất mạng.');
    expect(text).toContain('Người khác viết tiếp.');
  });

  test('what was written offline survives closing the tab', async () => {
    await board.writeAfter(REQUIREMENT);
    board.cable.cut();
    await board.state('offline');
    await board.page.keyboard.type(' Còn lại sau khi đóng trang.');
    await board.page.getByText(/^Ngoại tuyến: \d+ thay đổi chưa lưu$/).waitFor();
    const address = board.page.url();
    // The browser asks first: something is not saved.
    const asked = board.page.waitForEvent('dialog');
    await board.page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    const closed = board.page.waitForEvent('close');
    await question.accept();
    await closed;
    board.cable.mend();
    const page = await board.context.newPage();
    await page.goto(address);
    await page.locator('[data-save-state="saved"]').waitFor();
    await until('the sentence arrives', async () =>
      (await caucus.text()).includes('Còn lại sau khi đóng trang.'),
    ).catch(async error => {
      const kept = await page.locator('.ds-block', { hasText: REQUIREMENT }).textContent();
      const state = await caucus.page.locator('[data-save-state]').getAttribute('data-save-state');
      throw new Error(`${error.message}; the tab opened anew has “${kept}”, the other person is ${state}`);
    });
    await page.close();
  });

  test('the server is killed while both type: what was marked saved is there, and all that was typed arrives', async () => {
    const [left, right] = await Promise.all([guests.arrive('bdv.soanthao'), guests.arrive('bcs.soanthao')]);
    await Promise.all([left.open(), right.open()]);
    await together(left, right);
    for (const person of [left, right]) await rememberSaved(person);
    const write = async (person: Person, words: string, name: string) => {
      await person.writeAfter(words);
      for (let at = 0; at < WORDS; at++) {
        await person.page.keyboard.type(` ${name}${at}.`, { delay: 5 });
        // People breathe: only then does the page come to promise that all is saved.
        await new Promise(resolve => setTimeout(resolve, at % 4 === 3 ? 250 : 20));
      }
    };
    const writing = Promise.all([write(left, PURPOSE, 'trái'), write(right, REQUIREMENT, 'phải')]);
    await until('something is promised', async () => (await savedWords(left)).length > 8, 60_000);
    await server.kill();
    await writing;
    for (const person of [left, right]) await person.state('offline');

    // Nobody may help the server to remember: only what it stored counts.
    const promised = await Promise.all([left, right].map(savedWords));
    expect(promised.flat().length).toBeGreaterThan(8);
    for (const person of [left, right, caucus]) person.cable.cut();
    await server.start();
    const witness = await guests.arrive('quantri');
    await witness.open();
    const kept = await witness.text();
    expect(promised.flat().filter(word => !kept.includes(word))).toEqual([]);

    for (const person of [left, right, caucus]) person.cable.mend();
    await together(left, right, witness);
    const all = await witness.text();
    for (const name of ['trái', 'phải'])
      for (let at = 0; at < WORDS; at++) expect(all.split(` ${name}${at}.`)).toHaveLength(2);
  }, 180_000);
});

/** From now on the page remembers its words at each moment when it promises that all of them are saved. */
function rememberSaved(person: Person): Promise<void> {
  return person.page.evaluate(() => {
    const chip = document.querySelector('[data-save-state]');
    const remember = () => {
      if (chip?.getAttribute('data-save-state') === 'saved')
        document.body.dataset.promised = document.querySelector('.ds-page')?.textContent ?? '';
    };
    if (chip) new MutationObserver(remember).observe(chip, { attributes: true });
    remember();
  });
}

/** The counted words of this test that were on the page at the last such moment. */
async function savedWords(person: Person): Promise<string[]> {
  const promised = await person.page.evaluate(() => document.body.dataset.promised ?? '');
  return promised.match(/(trái|phải)\d+\./g) ?? [];
}
