import type { Page } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './chromium.js';
import { Guests, type Person, until } from './people.js';
import { PASSWORD, startServer } from './server-process.js';

describeInBrowser('without a mouse', () => {
  let guests: Guests;
  let person: Person;
  let page: Page;

  beforeAll(async () => {
    const [browser, server] = await Promise.all([launchBrowser(), startServer()]);
    guests = new Guests(browser, server);
    person = await guests.arrive(null);
    page = person.page;
  }, 120_000);

  afterAll(() => guests.sayGoodbye(), 60_000);

  /** Goes on with Tab until the focus is on what has this name. */
  const tabTo = async (name: RegExp) => {
    for (let steps = 0; steps < 80; steps++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
      });
      if (name.test(focused)) return;
    }
    throw new Error(`Tab never comes to ${name}`);
  };

  test('sign in', async () => {
    await page.goto('/');
    await page.getByLabel('Tên đăng nhập').waitFor();
    await page.keyboard.type('bdv.soanthao');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('row').nth(1).waitFor();
  });

  test('skip what stands first, and see where the focus is', async () => {
    await page.reload();
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Đến nội dung chính' });
    expect(await skip.evaluate(element => element === document.activeElement)).toBe(true);
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await tabTo(/^Nhập từ tệp$/);
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement as Element).outlineStyle,
    );
    expect(outline).toBe('solid');
  });

  test('open a plan, write in it, move a clause, come out again', async () => {
    await tabTo(/^Thực hiện công tác dân vận chính quyền/);
    await page.keyboard.press('Enter');
    await person.opened();
    await person.state('saved');
    await tabTo(/^Loại khối/).catch(() => undefined);
    await page.locator('.ds-page').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Gõ bằng bàn phím.');
    await person.state('saved');
    expect(await person.text()).toContain('Gõ bằng bàn phím.');
    // Tab means a level in the text; Escape first lets it leave.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.ds-page'))).toBeNull();
  });

  test('the outline: arrows walk, Alt with arrows moves, Enter jumps', async () => {
    const outline = page.getByRole('navigation', { name: 'Mục lục' });
    const order = () => outline.getByRole('button').allTextContents();
    await outline.getByRole('button', { name: /Yêu cầu$/ }).focus();
    const before = await order();
    const at = before.findIndex(text => text.includes('Yêu cầu'));
    await page.keyboard.press('Alt+ArrowUp');
    await until('the clause has moved up', async () => {
      const after = await order();
      return after.findIndex(text => text.includes('Yêu cầu')) < at;
    });
    expect((await order()).find(text => text.includes('Yêu cầu'))).toMatch(/^1\./);
    await outline.getByRole('button', { name: /Yêu cầu$/ }).focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).not.toContain('Yêu cầu');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await until('the caret is in the clause', () =>
      person.page
        .locator('.ds-block', { hasText: /^Yêu cầu$/ })
        .evaluate(element => element.contains(getSelection()?.anchorNode ?? null)),
    );
  });

  test('the toolbar is one stop, with arrows inside', async () => {
    const bar = page.getByRole('toolbar');
    await bar.getByRole('button', { name: 'Đậm' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Nghiêng');
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Đậm');
  });

  test('dialogs take the focus, close with Escape, and give it back', async () => {
    const button = page.getByRole('button', { name: 'Người tham gia' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Người tham gia' });
    await dialog.waitFor();
    await until('the focus is in the dialog', () =>
      dialog.evaluate(element => element.contains(document.activeElement)),
    );
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await until('the focus is back', () => button.evaluate(element => element === document.activeElement));
  });
});
