import type { Person } from './people.js';

/** A screen, and how somebody who is signed in gets to it. */
export interface Screen {
  readonly name: string;
  show(person: Person, say: (vi: string, en: string) => string): Promise<void>;
}

/** Every screen for people who are signed in, with its dialogs and panels; `bdv.soanthao` sees all of them. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'plans',
    async show(person) {
      await person.page.goto('/');
      await person.page.getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'new-plan',
    async show(person, say) {
      await person.page.goto('/');
      await person.page.getByRole('button', { name: say('Kế hoạch mới', 'New plan') }).click();
      await person.page.getByRole('dialog').getByText('BDVTU').first().waitFor();
      await person.page.getByRole('button', { name: say('Tạo kế hoạch', 'Create the plan') }).click();
      await person.page.getByText(say('Không được để trống.', 'This must not be empty.')).waitFor();
    },
  },
  {
    name: 'account-menu',
    async show(person, say) {
      await person.page.goto('/');
      await person.page.getByRole('row').nth(1).waitFor();
      await person.page.getByRole('button', { name: say('Tài khoản', 'Account of') }).click();
      await person.page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'import',
    async show(person, say) {
      await person.page.goto('/import');
      await person.page
        .getByRole('textbox')
        .fill('KẾ HOẠCH\nDân vận khéo năm 2025\n\nI- MỤC ĐÍCH\n1. Việc thứ nhất.\n3. Việc thứ hai.\n');
      await person.page.getByRole('button', { name: say('Xem trước', 'Preview') }).click();
      await person.page.getByRole('heading', { name: say('Cấu trúc', 'Structure') }).waitFor();
    },
  },
  {
    name: 'editor',
    async show(person) {
      await person.open();
      await person.state('saved');
      // On a narrow window the citations wait in a drawer.
      if ((person.page.viewportSize()?.width ?? 0) < 1280) return;
      await person.page
        .getByRole('link', { name: /^(Xem văn bản|See the directive)$/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'participants',
    async show(person, say) {
      await person.open();
      await person.page.getByRole('button', { name: say('Người tham gia', 'Participants') }).click();
      await person.page.getByRole('dialog').getByText('bdv.gopy').waitFor();
    },
  },
  {
    name: 'directives',
    async show(person) {
      await person.page.goto('/directives');
      await person.page.getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'directive',
    async show(person) {
      await person.page.goto('/directives');
      await person.page.getByRole('link', { name: '23-QĐ/TW', exact: true }).click();
      await person.page.getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'missing',
    async show(person, say) {
      await person.page.goto('/nothing-here');
      await person.page.getByText(say('Không có trang này', 'There is no such page')).waitFor();
    },
  },
];
