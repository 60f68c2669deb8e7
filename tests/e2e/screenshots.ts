import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Guests, Person } from './people.js';
import { SCREENS } from './screens.js';

const SHOWN = ['plans', 'editor', 'import', 'directive'];

/** Takes the pictures of `docs/screenshots`: the screens as people see them, two people at work in the editor. */
export async function takeScreenshots(guests: Guests, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const shoot = async ({ page }: Person, name: string) => {
    await new Promise(resolve => setTimeout(resolve, 600));
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  const size = { width: 1360, height: 850 };
  const stranger = await guests.arrive(null, size);
  await stranger.page.goto('/sign-in');
  await stranger.page.getByText('bdv.soanthao').waitFor();
  await shoot(stranger, 'sign-in');

  const other = await guests.arrive('bcs.soanthao', size);
  await other.open();
  await other.writeAfter('Hai cơ quan bàn bạc, thống nhất');
  const drafter = await guests.arrive('bdv.soanthao', size);
  for (const { name, show } of SCREENS.filter(screen => SHOWN.includes(screen.name))) {
    await show(drafter, vi => vi);
    if (name === 'editor') await drafter.writeAfter('Củng cố lòng tin của Nhân dân');
    await shoot(drafter, name);
  }
  const reviewer = await guests.arrive('bdv.gopy', { width: 390, height: 844 });
  await reviewer.open();
  await shoot(reviewer, 'phone');
}
