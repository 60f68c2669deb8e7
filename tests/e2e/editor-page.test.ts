import { readFile } from 'node:fs/promises';
import type { WebSocketRoute } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './chromium.js';
import { Guests, type Person, until } from './people.js';
import { startServer } from './server-process.js';

const PURPOSE = 'Cụ thể hóa những nội dung mà hai cơ quan';

/** Somebody whose socket to the plan can be held (nothing gets through) and closed with a code of one's choice. */
async function withHeldSocket(person: Person) {
  const sockets: WebSocketRoute[] = [];
  const hold = { on: false };
  await person.page.routeWebSocket(/\/collab\//, route => {
    const server = route.connectToServer();
    sockets.push(route);
    route.onMessage(message => {
      if (!hold.on) server.send(message);
    });
  });
  return { hold, close: (code: number) => sockets.at(-1)?.close({ code }) };
}

describeInBrowser('the editor’s page', () => {
  let guests: Guests;
  let person: Person;

  beforeAll(async () => {
    const [browser, server] = await Promise.all([launchBrowser(), startServer()]);
    guests = new Guests(browser, server);
    person = await guests.arrive('bdv.soanthao');
    await person.open();
    await person.state('saved');
  }, 120_000);

  afterAll(() => guests.sayGoodbye(), 60_000);

  test('the toolbar formats, changes the kind, and takes it back', async () => {
    const { page } = person;
    const bar = page.getByRole('toolbar');
    await person.block(PURPOSE).click({ clickCount: 3 });
    await bar.getByRole('button', { name: 'Đậm' }).click();
    await bar.getByRole('button', { name: 'Đậm', pressed: true }).waitFor();
    await bar.getByRole('button', { name: 'Hoàn tác' }).click();
    await bar.getByRole('button', { name: 'Đậm', pressed: false }).waitFor();
    await bar.getByRole('button', { name: 'Loại khối: Điểm' }).click();
    await page.getByRole('menuitemradio', { name: /^Đoạn/ }).click();
    await page.locator('.ds-block[data-kind="PARAGRAPH"]', { hasText: PURPOSE }).waitFor();
    await bar.getByRole('button', { name: 'Hoàn tác' }).click();
    await page.locator('.ds-block[data-kind="POINT"]', { hasText: PURPOSE }).waitFor();
    await bar.getByRole('button', { name: 'Làm lại' }).click();
    await page.locator('.ds-block[data-kind="PARAGRAPH"]', { hasText: PURPOSE }).waitFor();
    await bar.getByRole('button', { name: 'Hoàn tác' }).click();
    await person.state('saved');
  });

  test('a clause is dragged in the outline, and takes its points along', async () => {
    const outline = person.page.getByRole('navigation', { name: 'Mục lục' });
    const line = (name: RegExp) => outline.getByRole('button', { name });
    // The outline follows when people pause: what the test before took back must stand in it again.
    await line(new RegExp(`^a\\) ${PURPOSE}`)).waitFor();
    await line(/^2\. Yêu cầu$/).dragTo(line(/^1\. Mục đích$/), { targetPosition: { x: 40, y: 4 } });
    await line(/^1\. Yêu cầu$/).waitFor();
    const texts = (await person.blocks()).map(({ text }) => text);
    const [moved, points, purpose] = ['Yêu cầu', 'Mỗi nhiệm vụ phải rõ', 'Mục đích'].map(words =>
      texts.findIndex(text => text.startsWith(words)),
    );
    expect(points).toBe((moved ?? 0) + 1);
    expect(purpose).toBeGreaterThan(points ?? 0);
  });

  test('the outline follows the caret', async () => {
    await person.block('Hai cơ quan bàn bạc').click();
    await person.page.locator('[aria-current="location"]', { hasText: 'Hai cơ quan bàn bạc' }).waitFor();
  });

  test('a citation leads to its words, to the directive, and from there back into the plan', async () => {
    const { page } = person;
    const citation = page
      .getByRole('region', { name: 'Viện dẫn' })
      .getByRole('listitem')
      .filter({ hasText: '16/CT-TTg' });
    await citation.getByRole('button').click();
    const cited = person.block('16/CT-TTg');
    const inSight = () =>
      cited.evaluate(element => {
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > 100 && top < innerHeight;
      });
    await until('the words are in sight', inSight);
    await citation.getByRole('link', { name: 'Xem văn bản' }).click();
    await page.getByRole('heading', { name: '16/CT-TTg', level: 1 }).waitFor();
    await page.getByRole('link', { name: /^Thực hiện công tác dân vận/ }).click();
    await person.opened();
    await until('the words are in sight again', inSight);
  });

  test('the title and the symbol are changed, and the letterhead follows', async () => {
    const { page } = person;
    await page.getByRole('button', { name: 'Sửa tên, ký hiệu' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tên và ký hiệu' });
    await dialog
      .getByLabel('Trích yếu')
      .fill('Thực hiện công tác dân vận chính quyền năm 2024 và quý I năm 2025');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('heading', { name: /và quý I năm 2025$/, level: 1 }).waitFor();
    await page.locator('.ds-paper').getByText('Số 44-KH/BCSD-BDVTU').waitFor();
  });

  test.each([
    [4401, /^Phiên đăng nhập đã hết hạn/],
    [4403, /^Bạn không còn quyền xem kế hoạch này/],
    [4404, /^Kế hoạch này không còn nữa/],
    [4409, /^Trang này đã cũ so với máy chủ/],
    [4413, /^Kế hoạch hoặc thay đổi vượt quá kích thước/],
  ])(
    'when the connection ends for good with %d, the page says why, and nobody types into the void',
    async (code, why) => {
      const reader = await guests.arrive('bdv.soanthao');
      const socket = await withHeldSocket(reader);
      await reader.open();
      await reader.state('saved');
      await socket.close(code);
      await reader.page.getByRole('alert').getByText(why).waitFor();
      const before = await reader.text();
      await reader.block(PURPOSE).click();
      await reader.page.keyboard.type('Không ai nhận.');
      expect(await reader.text()).toBe(before);
      await reader.leave();
    },
  );

  test('what was not saved when a page became outdated can be taken along, and signing out warns of it', async () => {
    const writer = await guests.arrive('bcs.soanthao');
    const socket = await withHeldSocket(writer);
    await writer.open();
    await writer.state('saved');
    socket.hold.on = true;
    await writer.writeAfter(PURPOSE);
    await writer.page.keyboard.type(' Câu này chưa được lưu.');
    await writer.page.getByText('Đang lưu…').waitFor();
    await socket.close(4409);
    await writer.page.getByText('Phần chưa lưu vẫn còn trên máy này').waitFor();
    const download = writer.page.waitForEvent('download');
    await writer.page.getByRole('button', { name: 'Tải phần chưa lưu' }).click();
    const saved = await readFile(await (await download).path(), 'utf8');
    expect(saved).toContain('Câu này chưa được lưu.');

    await writer.page.getByRole('button', { name: /^Tài khoản/ }).click();
    await writer.page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    const warning = writer.page.getByRole('dialog', { name: 'Còn thay đổi chưa lưu' });
    await warning.getByText(/\d+ thay đổi trên máy này chưa được máy chủ lưu/).waitFor();
    await warning.getByRole('button', { name: 'Ở lại' }).click();
    await warning.waitFor({ state: 'hidden' });
    await writer.leave();
  });
});
