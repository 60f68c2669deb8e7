import { describeInBrowser, launchBrowser } from './chromium.js';
import { Guests, type Person } from './people.js';
import { PASSWORD, type ServerProcess, startServer } from './server-process.js';

describeInBrowser('signing in', () => {
  let guests: Guests;
  let server: ServerProcess;
  let person: Person;

  beforeAll(async () => {
    const [browser, started] = await Promise.all([launchBrowser(), startServer()]);
    server = started;
    guests = new Guests(browser, server);
    person = await guests.arrive(null);
  }, 120_000);

  afterAll(() => guests.sayGoodbye(), 60_000);

  const signIn = async (username: string, password: string) => {
    await person.page.getByLabel('Tên đăng nhập').fill(username);
    await person.page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await person.page.getByRole('button', { name: 'Đăng nhập' }).click();
  };
  /** Signs in with what is wrong, and waits until the page has said so: it empties the password then. */
  const fail = async (username: string, password: string) => {
    const answer = person.page.waitForResponse(/sign-in\/username/);
    await signIn(username, password);
    await answer;
    await person.page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input[name="password"]')?.value === '',
    );
  };
  const alert = () => person.page.locator('[data-failure]');

  test('a stranger who asks for a page is sent to sign in, and then to that page', async () => {
    await person.page.goto('/directives');
    await person.page.waitForURL(/\/sign-in\?next=%2Fdirectives$/);
    await signIn('bdv.soanthao', PASSWORD);
    await person.page.waitForURL(/\/directives$/);
    await person.page.getByRole('heading', { name: 'Văn bản chỉ đạo' }).waitFor();
  });

  test('signing out ends it: the same address asks to sign in again', async () => {
    await person.page.getByRole('button', { name: /^Tài khoản/ }).click();
    await person.page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await person.page.waitForURL(/\/sign-in$/);
    await person.page.goto('/directives');
    await person.page.waitForURL(/\/sign-in\?next=/);
  });

  test('where to go next is never another site', async () => {
    await person.page.goto('/sign-in?next=//example.org/x');
    await signIn('bcs.soanthao', PASSWORD);
    await person.page.getByRole('heading', { name: 'Kế hoạch', level: 1 }).waitFor();
    expect(new URL(person.page.url()).origin).toBe(person.cable.url);
    await person.context.clearCookies();
  });

  test('says that the system is not for state secrets, and which accounts the demo has', async () => {
    await person.page.goto('/sign-in');
    await person.page.getByText('bí mật nhà nước').waitFor();
    await person.page.getByRole('button', { name: /^bdv\.gopy/ }).click();
    await expect(person.page.getByLabel('Tên đăng nhập').inputValue()).resolves.toBe('bdv.gopy');
  });

  test('empty fields, a wrong password and an unknown name are told apart from nothing else', async () => {
    await signIn('', '');
    await person.page.getByText('Nhập tên đăng nhập và mật khẩu.').waitFor();
    await fail('bdv.gopy', 'sai-mat-khau');
    await person.page.locator('[data-failure="INVALID_CREDENTIALS"]').waitFor();
    const wrong = await alert().textContent();
    await fail('khong.co.ai', 'sai-mat-khau');
    await person.page.locator('[data-failure="INVALID_CREDENTIALS"]').waitFor();
    expect(await alert().textContent()).toBe(wrong);
  });

  test('after too many tries the account is locked, and the page counts down; others can sign in', async () => {
    for (let tries = 0; tries < 6; tries++) await fail('bcs.duyet', 'sai-mat-khau');
    await person.page
      .getByText(/^Tài khoản tạm khóa vì nhập sai nhiều lần\. Thử lại sau \d+:\d\d\.$/)
      .waitFor();
    const left = await alert().textContent();
    await person.page.waitForFunction(
      text => document.querySelector('[data-failure]')?.textContent !== text,
      left,
    );
    // The right password does not help while the lock lasts.
    await fail('bcs.duyet', PASSWORD);
    await person.page.locator('[data-failure="LOCKED_OUT"]').waitFor();
    await signIn('bdv.gopy', PASSWORD);
    await person.page.getByRole('heading', { name: 'Kế hoạch', level: 1 }).waitFor();
  });
});
