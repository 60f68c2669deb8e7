import { resolve } from 'node:path';
import { problems } from './axe.js';
import { describeInBrowser, launchBrowser } from './chromium.js';
import { Guests, type Person, until } from './people.js';
import { SCREENS } from './screens.js';
import { takeScreenshots } from './screenshots.js';
import { startServer } from './server-process.js';

/** Letters that only Vietnamese has. */
const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;

const DATA = `{
  accounts { edges { node { name } } }
  bodies { edges { node { name } } }
  plans { edges { node { title directiveLinks(first: 100) { edges { node { surface } } } } } }
}`;

/** Every text in an answer of the API. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

describeInBrowser('for everybody', () => {
  let guests: Guests;
  let drafter: Person;
  let english: Person;
  let phone: Person;
  /** Names, titles and citations: Vietnamese in every language of the interface. */
  let data: string[];

  beforeAll(async () => {
    const [browser, server] = await Promise.all([launchBrowser(), startServer()]);
    guests = new Guests(browser, server);
    drafter = await guests.arrive('bdv.soanthao');
    english = await guests.arrive('bdv.soanthao', { language: 'en' });
    phone = await guests.arrive('bdv.soanthao', { width: 390, height: 844 });
    data = [...textsOf(await drafter.graphql(DATA)), 'Đồng Soạn'].sort((a, b) => b.length - a.length);
  }, 120_000);

  afterAll(() => guests.sayGoodbye(), 60_000);

  test.each(SCREENS)('axe finds nothing on $name', async ({ show }) => {
    await show(drafter, vi => vi);
    // Things that fade in are no problem of contrast.
    await new Promise(resolve => setTimeout(resolve, 400));
    expect(await problems(drafter.page)).toEqual([]);
  });

  test('axe finds nothing on the sign-in page, nor on what a reviewer sees', async () => {
    const stranger = await guests.arrive(null);
    await stranger.page.goto('/sign-in');
    await stranger.page.getByText('bdv.soanthao').waitFor();
    expect(await problems(stranger.page)).toEqual([]);
    await stranger.page.getByRole('button', { name: 'Đăng nhập' }).click();
    await stranger.page.locator('[data-failure]').waitFor();
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(await problems(stranger.page)).toEqual([]);
    const reviewer = await guests.arrive('bdv.gopy');
    await reviewer.open();
    await new Promise(resolve => setTimeout(resolve, 400));
    expect(await problems(reviewer.page)).toEqual([]);
  });

  test.each(SCREENS)('English leaves no Vietnamese in the interface of $name', async ({ show }) => {
    await show(english, (_, en) => en);
    expect(await english.page.evaluate(() => document.documentElement.lang)).toBe('en');
    const words = await english.page.evaluate(() => {
      /** The document itself, and what is marked as Vietnamese. */
      const own = (element: Element | null) => !!element?.closest('[lang="vi"], .ds-paper');
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (!own(node.parentElement)) found.push(node.textContent ?? '');
      for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]'))
        if (!own(element))
          for (const name of ['aria-label', 'title', 'placeholder'])
            found.push(element.getAttribute(name) ?? '');
      return found;
    });
    const strip = (word: string) => data.reduce((rest, text) => rest.replaceAll(text, ''), word);
    const left = words.map(strip).filter(word => VIETNAMESE.test(word));
    expect(left).toEqual([]);
  });

  test.each(SCREENS)('nothing sticks out of a phone on $name', async ({ show }) => {
    await show(phone, vi => vi);
    const { wide, page } = await phone.page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      wide: innerWidth,
    }));
    expect(page).toBeLessThanOrEqual(wide);
  });

  test('on a phone the outline and the citations open as drawers, and jump', async () => {
    await phone.open();
    await phone.page.getByRole('button', { name: 'Mở mục lục' }).click();
    const last = phone.page.getByRole('navigation', { name: 'Mục lục' }).getByRole('button').last();
    const words = (await last.textContent()) ?? '';
    await last.click();
    await phone.page.getByRole('navigation', { name: 'Mục lục' }).waitFor({ state: 'hidden' });
    const target = phone.block(
      words
        .replace(/^\S+[.)]/, '')
        .slice(0, 30)
        .trim(),
    );
    await until('the clause is in sight', () =>
      target.evaluate(element => {
        const { top, bottom } = element.getBoundingClientRect();
        return top < innerHeight && bottom > 0;
      }),
    );
    await phone.page.getByRole('button', { name: 'Mở viện dẫn' }).click();
    await phone.page.getByRole('region', { name: 'Viện dẫn' }).waitFor();
    await phone.page.keyboard.press('Escape');
    await phone.page.getByRole('region', { name: 'Viện dẫn' }).waitFor({ state: 'hidden' });
  });

  test('the language is changed in the menu, and kept', async () => {
    const person = await guests.arrive('bcs.soanthao');
    await person.page.goto('/');
    await person.page.getByRole('button', { name: /^Tài khoản/ }).click();
    await person.page.getByRole('menuitemradio', { name: 'English' }).click();
    await person.page.getByRole('heading', { name: 'Plans', level: 1 }).waitFor();
    expect(await person.page.evaluate(() => localStorage.getItem('dong-soan.language'))).toBe('en');
  });

  // SCREENSHOTS=docs/screenshots npx jest … makes the pictures anew; they are looked at by people, not compared.
  const folder = process.env.SCREENSHOTS;
  if (folder) test('screenshots', () => takeScreenshots(guests, resolve(folder)), 120_000);
});
