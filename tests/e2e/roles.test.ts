import { describeInBrowser, launchBrowser } from './chromium.js';
import { Guests, type Person, together, until } from './people.js';
import { startServer } from './server-process.js';

const PURPOSE = 'Cụ thể hóa những nội dung mà hai cơ quan';

describeInBrowser('roles', () => {
  let guests: Guests;
  let drafter: Person;

  beforeAll(async () => {
    const [browser, server] = await Promise.all([launchBrowser(), startServer()]);
    guests = new Guests(browser, server);
    drafter = await guests.arrive('bdv.soanthao');
    await drafter.open();
  }, 120_000);

  afterAll(() => guests.sayGoodbye(), 60_000);

  test('a reviewer is told plainly that the text is closed to them, and cannot type', async () => {
    const reviewer = await guests.arrive('bdv.gopy');
    await reviewer.open();
    await reviewer.page.getByText('Bạn xem kế hoạch này với vai trò góp ý').waitFor();
    await reviewer.page.getByText('Chỉ đọc: bạn là người góp ý').waitFor();
    expect(await reviewer.page.getByRole('toolbar').count()).toBe(0);
    expect(
      await reviewer.page.getByRole('textbox', { name: /Nội dung kế hoạch/ }).getAttribute('aria-readonly'),
    ).toBe('true');
    const before = await reviewer.text();
    await reviewer.block(PURPOSE).click();
    await reviewer.page.keyboard.type('Lời này không được vào.');
    await reviewer.page.keyboard.press('Control+V');
    expect(await reviewer.text()).toBe(before);

    await drafter.writeAfter(PURPOSE);
    await drafter.page.keyboard.type(' Người góp ý đọc được câu này.');
    await together(drafter, reviewer);
    expect(await reviewer.text()).toContain('Người góp ý đọc được câu này.');
    expect(await drafter.text()).not.toContain('Lời này không được vào.');
  });

  test('an open page turns read-only when the role is taken away, and writable when it comes back', async () => {
    const administrator = await guests.arrive('quantri');
    const other = await guests.arrive('bcs.soanthao');
    await Promise.all([administrator.open(), other.open()]);
    const setRole = async (from: string, to: string) => {
      await administrator.page.getByRole('button', { name: 'Người tham gia' }).click();
      const dialog = administrator.page.getByRole('dialog', { name: 'Người tham gia' });
      const field = dialog.getByRole('combobox', { name: /^Vai trò của Chuyên viên Ban cán sự đảng/ });
      await expect(field.inputValue()).resolves.toBe(from);
      await field.click();
      await administrator.page.getByRole('option', { name: to }).click();
      await dialog.getByRole('button', { name: 'Lưu thay đổi' }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    await setRole('Soạn thảo', 'Theo dõi');
    await other.page.getByText(/^Chỉ đọc: bạn là người theo dõi$/).waitFor();
    await setRole('Theo dõi', 'Soạn thảo');
    await other.state('saved');
    await until(
      'the page can be written in again',
      async () => (await other.page.getByRole('toolbar').count()) === 1,
    );
    await other.writeAfter(PURPOSE);
    await other.page.keyboard.type(' Viết lại được rồi.');
    await together(drafter, other);
    expect(await drafter.text()).toContain('Viết lại được rồi.');
  });

  test('the approver issues the plan: whoever is writing in it sees it close', async () => {
    const approver = await guests.arrive('bcs.duyet');
    await approver.open();
    await approver.page.getByRole('button', { name: /^Trạng thái:/ }).click();
    await approver.page.getByRole('menuitem', { name: 'Ban hành' }).click();
    const dialog = approver.page.getByRole('dialog');
    await dialog.getByText('không ai sửa được nội dung nữa').waitFor();
    await dialog.getByRole('button', { name: 'Ban hành' }).click();
    await approver.page.getByText('Chỉ đọc: kế hoạch đã ban hành').waitFor();
    await drafter.page.getByText('Chỉ đọc: kế hoạch đã ban hành').waitFor();
    const before = await drafter.text();
    await drafter.block(PURPOSE).click();
    await drafter.page.keyboard.type('Quá muộn.');
    expect(await drafter.text()).toBe(before);
  });

  test('a stranger gets in by no door', async () => {
    const stranger = await guests.arrive(null);
    const { plans } = await drafter.graphql<{ plans: { edges: { node: { id: string; room: string } }[] } }>(
      '{ plans(first: 5) { edges { node { id room } } } }',
    );
    const { id, room } = plans.edges[0]!.node;
    await stranger.page.goto(`/plans/${id}`);
    await stranger.page.waitForURL(/\/sign-in\?next=/);
    const anonymous = await stranger.context.request.post('/graphql', {
      data: {
        query: 'query($id: ID!) { viewer { administrator } plan(id: $id) { title } }',
        variables: { id },
      },
    });
    const answer = await anonymous.text();
    expect(answer).toContain('UNAUTHENTICATED');
    expect(answer).not.toContain('dân vận');
    const code = await stranger.page.evaluate(
      path =>
        new Promise<number>(resolve => {
          const socket = new WebSocket(`ws://${location.host}${path}`);
          socket.binaryType = 'arraybuffer';
          socket.onmessage = () => resolve(-1);
          socket.onclose = ({ code }) => resolve(code);
        }),
      `/collab/${room}?v=1`,
    );
    expect(code).toBe(4401);
  });

  test('a plan that one may not know of looks like one that does not exist', async () => {
    await drafter.page.goto('/plans/UGxhbgowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA');
    await drafter.page.getByText('Không có trang này').waitFor();
    await drafter.page.goto('/khong-co');
    await drafter.page.getByText('Không có trang này').waitFor();
  });
});
