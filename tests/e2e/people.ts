import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { type Cable, layCable } from './cable.js';
import { PASSWORD, type ServerProcess } from './server-process.js';

export type DemoUsername = 'bdv.soanthao' | 'bcs.soanthao' | 'bdv.gopy' | 'bcs.duyet' | 'quantri';

/** The joint plan of the demo, and the one that implements it. */
export const JOINT_PLAN = '44-KH/BCSD-BDVTU';

/** Long enough for a busy machine. */
const PATIENCE = 20_000;

export interface PersonOptions {
  readonly language?: 'vi' | 'en';
  readonly width?: number;
  readonly height?: number;
}

/** Somebody at a browser of their own, with a cable of their own to the server. */
export class Person {
  /** What went wrong in the page, which nobody expected. */
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly cable: Cable,
  ) {
    page.on('pageerror', error => this.errors.push(String(error.stack ?? error)));
    // What the app itself complains of; a cut cable is no error of the page.
    page.on('console', message => {
      if (
        message.type() === 'error' &&
        !/^(Failed to load resource|WebSocket connection)/.test(message.text())
      )
        this.errors.push(message.text());
    });
  }

  /** Opens the browser at a person's place, signed in or (null) not. */
  static async arrive(
    browser: Browser,
    server: ServerProcess,
    username: DemoUsername | null,
    { language = 'vi', width = 1440, height = 900 }: PersonOptions = {},
  ): Promise<Person> {
    const cable = await layCable(server.port);
    const context = await browser.newContext({ baseURL: cable.url, viewport: { width, height } });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await page.addInitScript(chosen => localStorage.setItem('dong-soan.language', chosen), language);
    const person = new Person(page, context, cable);
    if (username) {
      const response = await context.request.post('/api/auth/sign-in/username', {
        data: { username, password: PASSWORD },
        headers: { origin: cable.url },
      });
      if (!response.ok()) throw new Error(`${username} could not sign in: ${await response.text()}`);
    }
    return person;
  }

  async leave(): Promise<void> {
    await this.context.close();
    await this.cable.close();
  }

  /** Opens a plan from the list, by its number and symbol. */
  async open(reference = JOINT_PLAN): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('row').filter({ hasText: reference }).getByRole('link').click();
    await this.opened();
  }

  /** Waits until the plan's text is on the page. */
  async opened(): Promise<void> {
    await this.page.locator('.ds-paper:not([data-loading]) .ds-block').first().waitFor();
  }

  /** The block whose text contains these words. */
  block(words: string): Locator {
    return this.page.locator('.ds-block', { hasText: words }).first();
  }

  /** Puts the caret at the end of a block. */
  async writeAfter(words: string): Promise<void> {
    await this.block(words).click();
    await this.page.keyboard.press('End');
    // End stops at the end of the line; a block may have several.
    await this.block(words).evaluate(element => {
      const range = document.createRange();
      range.selectNodeContents(element);
      range.collapse(false);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    });
  }

  /** The ids and words of all blocks, in the order of the page. */
  blocks(): Promise<{ id: string; kind: string; text: string }[]> {
    return this.page.locator('.ds-page .ds-block').evaluateAll(elements =>
      elements.map(element => ({
        id: (element as HTMLElement).dataset.blockId ?? '',
        kind: (element as HTMLElement).dataset.kind ?? '',
        text: element.textContent ?? '',
      })),
    );
  }

  async text(): Promise<string> {
    return (await this.blocks()).map(({ text }) => text).join('\n');
  }

  /** Waits until the save state is one of these. */
  async state(...kinds: string[]): Promise<void> {
    await this.page.locator(kinds.map(kind => `[data-save-state="${kind}"]`).join(', ')).waitFor();
  }

  /** Asks the API as this person. */
  async graphql<Data>(query: string, variables: object = {}): Promise<Data> {
    const response = await this.context.request.post('/graphql', { data: { query, variables } });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}

/** Waits until a condition holds. @throws Error that says what was waited for */
export async function until(what: string, holds: () => Promise<boolean>, within = PATIENCE): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Waits until all see the same blocks with the same words, saved. */
export async function together(...people: Person[]): Promise<void> {
  for (const person of people) await person.state('saved', 'read-only');
  await until('everybody sees the same', async () => {
    const seen = await Promise.all(people.map(async person => JSON.stringify(await person.blocks())));
    return seen.every(blocks => blocks === seen[0]);
  });
}

/** Everybody whom a suite invites: at its end all of them leave, whatever happened, and the place is shut. */
export class Guests {
  private readonly people: Person[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly server: ServerProcess,
  ) {}

  async arrive(username: DemoUsername | null, options?: PersonOptions): Promise<Person> {
    const person = await Person.arrive(this.browser, this.server, username, options);
    this.people.push(person);
    return person;
  }

  /** @throws Error when a page had an error that nobody expected */
  async sayGoodbye(): Promise<void> {
    await Promise.all(this.people.map(person => person.leave()));
    await this.browser.close();
    await this.server.stop();
    const errors = this.people.flatMap(person => person.errors);
    if (errors.length > 0) throw new Error(`Errors in the page:\n${errors.join('\n')}`);
  }
}
