import { describeInBrowser, launchBrowser } from './chromium.js';
import { Guests, type Person } from './people.js';
import { startServer } from './server-process.js';

/** A plan as somebody's word processor would save it; the second clause is numbered wrongly on purpose. */
const FILE = `BAN CÁN SỰ ĐẢNG ỦY BAN NHÂN DÂN TỈNH
BAN DÂN VẬN TỈNH ỦY
*
Số 51-KH/BCSD-BDVTU

KẾ HOẠCH
Gặp gỡ, đối thoại với thanh niên công nhân năm 2025

Căn cứ Kết luận số 43-KL/TW, ngày 07/01/2019 của Bộ Chính trị;

I- MỤC ĐÍCH, YÊU CẦU
1. Lắng nghe nguyện vọng của thanh niên công nhân về nhà ở, việc làm.
3. Trả lời ngay tại chỗ những điều đã rõ; điều chưa rõ thì hẹn ngày trả lời.
II- NỘI DUNG
1. Mỗi khu công nghiệp tổ chức ít nhất một buổi:
a) Thành phần do Liên đoàn Lao động đề xuất;
b) Thời gian không trùng ca làm việc.
2. Báo cáo kết quả trước ngày 15/12.
`;

interface Clauses {
  plans: {
    edges: {
      node: {
        title: string;
        clauses: { edges: { node: { kind: string; label: string | null; text: string } }[] };
        directiveLinks: { edges: { node: { number: string | null; clause: { kind: string } } }[] };
      };
    }[];
  };
}

describeInBrowser('importing a plan', () => {
  let guests: Guests;
  let drafter: Person;

  beforeAll(async () => {
    const [browser, server] = await Promise.all([launchBrowser(), startServer()]);
    guests = new Guests(browser, server);
    drafter = await guests.arrive('bdv.soanthao');
  }, 120_000);

  afterAll(() => guests.sayGoodbye(), 60_000);

  test('shows first what the text would become, and what to look at; nothing is made yet', async () => {
    await drafter.page.goto('/');
    await drafter.page.getByRole('link', { name: 'Nhập từ tệp' }).click();
    await drafter.page.getByRole('button', { name: 'Xem trước' }).click();
    await drafter.page.getByText('Chọn tệp hoặc dán nội dung trước.').waitFor();
    await drafter.page.getByLabel('Hoặc dán nội dung văn bản').fill(FILE);
    await drafter.page.getByRole('button', { name: 'Xem trước' }).click();
    await drafter.page.getByRole('heading', { name: 'Cấu trúc' }).waitFor();
    const structure = drafter.page.locator('[aria-labelledby="import-structure"]');
    await structure.getByText('MỤC ĐÍCH, YÊU CẦU').waitFor();
    await drafter.page.getByText('Trong tệp ghi “3.”, tự tính là “2.”').waitFor();
    const { plans } = await drafter.graphql<{ plans: { totalCount: number } }>('{ plans { totalCount } }');
    expect(plans.totalCount).toBe(2);
  });

  test('makes the plan with the bodies of the letterhead, and opens it', async () => {
    await drafter.page.getByRole('group', { name: 'Cơ quan ban hành' }).getByText('BCSD').waitFor();
    await drafter.page.getByRole('button', { name: 'Tạo kế hoạch' }).click();
    await drafter.page.waitForURL(/\/plans\//);
    await drafter.opened();
    await drafter.block('Thời gian không trùng ca làm việc').waitFor();
    await drafter.page
      .getByRole('navigation', { name: 'Mục lục' })
      .getByText('NỘI DUNG', { exact: true })
      .waitFor();
    await drafter.state('saved');
  });

  test('its clauses and links come back over GraphQL, those of a file by mutation too', async () => {
    const query = `query($text: String!) { plans(filter: { text: $text }) { edges { node {
      title
      clauses(first: 100) { edges { node { kind label text } } }
      directiveLinks { edges { node { number clause { kind } } } }
    } } } }`;
    const { plans } = await drafter.graphql<Clauses>(query, { text: 'thanh nien cong nhan' });
    expect(plans.edges).toHaveLength(1);
    const plan = plans.edges[0]!.node;
    expect(plan.title).toContain('Gặp gỡ, đối thoại với thanh niên công nhân');
    const clauses = plan.clauses.edges.map(({ node }) => node);
    expect(clauses.filter(({ label }) => label).map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'SECTION I',
      'CLAUSE I.1',
      'CLAUSE I.2',
      'SECTION II',
      'CLAUSE II.1',
      'POINT II.1.a',
      'POINT II.1.b',
      'CLAUSE II.2',
    ]);
    expect(plan.directiveLinks.edges.map(({ node }) => [node.number, node.clause.kind])).toEqual([
      ['43-KL/TW', 'LEGAL_BASIS'],
    ]);

    const base64 = Buffer.from(FILE.replaceAll('thanh niên công nhân', 'người cao tuổi')).toString('base64');
    const { viewer } = await drafter.graphql<{ viewer: { account: { bodies: { id: string }[] } } }>(
      '{ viewer { account { bodies { id } } } }',
    );
    const issuingBodyIds = viewer.account.bodies.map(({ id }) => id);
    const { importPlan } = await drafter.graphql<{
      importPlan: { plan: { clauses: { totalCount: number } }; error: unknown };
    }>(
      'mutation($input: ImportPlanInput!) { importPlan(input: $input) { plan { clauses { totalCount } } error { code } } }',
      { input: { base64, issuingBodyIds } },
    );
    expect(importPlan.error).toBeNull();
    expect(importPlan.plan.clauses.totalCount).toBe(clauses.length);
  });

  test('a file that is no text is refused in words', async () => {
    await drafter.page.goto('/import');
    await drafter.page.locator('input[type="file"]').setInputFiles({
      name: 'anh.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255, 254, 0, 0, 200, 201]),
    });
    await drafter.page.getByText('anh.txt').waitFor();
    await drafter.page.getByRole('button', { name: 'Xem trước' }).click();
    await drafter.page.getByText('Không đọc được tệp này như một văn bản.').waitFor();
  });

  test('a plan is made from nothing too: typed, found without accents, cited directives linked', async () => {
    await drafter.page.goto('/');
    await drafter.page.getByRole('button', { name: 'Kế hoạch mới' }).click();
    const dialog = drafter.page.getByRole('dialog', { name: 'Kế hoạch mới' });
    await dialog.getByLabel('Trích yếu').fill('Vận động nhân dân giữ gìn đường làng năm 2025');
    await dialog.getByRole('button', { name: 'Tạo kế hoạch' }).click();
    await drafter.page.waitForURL(/\/plans\//);
    await drafter.page.locator('.ds-paper:not([data-loading])').waitFor();
    await drafter.page.locator('.ds-page').click();
    await drafter.page.keyboard.type('Thực hiện Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị.');
    await drafter.state('saved');
    const citations = drafter.page.getByRole('region', { name: 'Viện dẫn' });
    await citations.getByText('23-QĐ/TW', { exact: true }).waitFor();
    await citations.getByText('Đã liên kết').waitFor();
    await drafter.page.goto('/');
    await drafter.page.getByRole('searchbox').fill('duong lang');
    await drafter.page.getByText('1 kế hoạch').waitFor();
    await drafter.page.getByRole('link', { name: /giữ gìn đường làng/ }).waitFor();
    await drafter.page.getByRole('searchbox').fill('khong co ke hoach nao nhu the');
    await drafter.page.getByText('Không tìm thấy kế hoạch nào').waitFor();
  });

  test('a long list is shown page by page, and stays as long as somebody has made it', async () => {
    const { viewer } = await drafter.graphql<{ viewer: { account: { bodies: { id: string }[] } } }>(
      '{ viewer { account { bodies { id } } } }',
    );
    const issuingBodyIds = viewer.account.bodies.map(({ id }) => id);
    for (let at = 1; at <= 30; at++)
      await drafter.graphql(
        'mutation($input: CreatePlanInput!) { createPlan(input: $input) { error { code } } }',
        {
          input: { title: `Xâu chuỗi hạt ${at}`, issuingBodyIds },
        },
      );
    await drafter.page.goto('/?text=xau+chuoi+hat');
    await drafter.page.getByText('30 kế hoạch').waitFor();
    const rows = drafter.page.locator('tbody tr');
    expect(await rows.count()).toBe(25);
    await drafter.page.getByRole('button', { name: 'Xem thêm' }).click();
    await rows.nth(29).waitFor();
    const titles = await rows.locator('a').allTextContents();
    expect(new Set(titles).size).toBe(30);
  });
});
