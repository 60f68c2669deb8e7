// kill -9 while three people type. FAULT_ROUNDS says how often; the seed of a failed run is printed with it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CollabSession } from '../../editor/collab/index.js';
import { type TestPerson, until } from '../../server/collab/testing.js';
import { Browser, randomFrom, text } from '../contract/collab/harness.js';

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 2);
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);

interface Ready {
  readonly url: string;
  readonly room: string;
  readonly people: readonly TestPerson[];
  readonly witness: TestPerson;
}

const browsers = new Set<Browser>();
const folder = mkdtempSync(join(tmpdir(), 'dong-soan-kill-'));
let child: ChildProcess | null = null;

afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await kill();
  rmSync(folder, { recursive: true, force: true });
});

async function start(port: number): Promise<Ready> {
  const script = join(import.meta.dirname, 'collab-process.ts');
  const loader = join(import.meta.dirname, '..', 'typescript.mjs');
  child = spawn(process.execPath, ['--import', loader, script, folder, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.startsWith('{')) return JSON.parse(line) as Ready;
  }
  throw new Error('The server did not start');
}

async function kill(): Promise<void> {
  if (!child || child.signalCode !== null || child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Somebody who types words that nobody else types. */
class Typist {
  readonly browser = new Browser();
  session: CollabSession | null = null;
  readonly typed: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly name: string,
    readonly person: TestPerson,
    private readonly random: () => number,
  ) {
    browsers.add(this.browser);
  }

  async open(ready: Ready): Promise<void> {
    const session = this.browser.open(ready, ready, this.person);
    this.session = session;
    await session.whenLoaded;
  }

  begin(): void {
    this.timer = setInterval(() => this.type(), 4 + this.random() * 20);
  }

  end(): void {
    clearInterval(this.timer);
  }

  /** What the screen calls saved: edits are acknowledged in the order in which they were made. */
  acknowledged(): string[] {
    return this.typed.slice(0, this.typed.length - (this.session?.pendingUpdates() ?? 0));
  }

  private type(): void {
    const target = text(this.session!);
    const word = `«${this.name}${this.typed.length}»`;
    // Between words, not inside one, so that each can be found again.
    const places = [0, ...[...target.toString().matchAll(/»/g)].map(({ index }) => index + 1)];
    target.insert(places[Math.floor(this.random() * places.length)]!, word);
    this.typed.push(word);
  }
}

/** How often each word is in the text. */
function count(words: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of words.matchAll(/«[^»]*»/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

test(
  `SAVE2: after kill -9 everything acknowledged is there, and everything typed arrives, once (${ROUNDS} rounds, seed ${SEED})`,
  async () => {
    const random = randomFrom(SEED);
    const port = await freePort();
    let ready = await start(port);
    const typists = ready.people.map((person, index) => new Typist('abc'[index]!, person, random));

    for (let round = 0; round < ROUNDS; round += 1) {
      await Promise.all(typists.map(typist => typist.open(ready)));
      const before = typists.reduce((sum, typist) => sum + typist.typed.length, 0);
      for (const typist of typists) typist.begin();
      const total = () => typists.reduce((sum, typist) => sum + typist.acknowledged().length, 0);
      await until(() => total() > before, 10_000);
      await new Promise(resolve => setTimeout(resolve, random() * 600));
      await kill();
      const acknowledged = typists.flatMap(typist => typist.acknowledged());
      // A while longer without a server; then the browsers are closed as well.
      await new Promise(resolve => setTimeout(resolve, random() * 200));
      for (const typist of typists) typist.end();
      const typed = typists.flatMap(typist => typist.typed);
      await Promise.all(typists.map(typist => typist.browser.close()));

      ready = await start(port);
      const witness = new Browser();
      browsers.add(witness);
      const seen = witness.open(ready, ready, ready.witness);
      await seen.whenLoaded;
      const stored = count(text(seen).toString());
      expect({ round, missing: acknowledged.filter(word => stored.get(word) !== 1) }).toEqual({
        round,
        missing: [],
      });

      await Promise.all(typists.map(typist => typist.open(ready)));
      await until(() => typists.every(({ session }) => session?.state.kind === 'saved'), 10_000);
      await until(() => text(seen).length === text(typists[0]!.session!).length, 10_000);
      const all = count(text(seen).toString());
      expect({ round, wrong: typed.filter(word => all.get(word) !== 1), words: all.size }).toEqual({
        round,
        wrong: [],
        words: typed.length,
      });
      await Promise.all([witness, ...typists.map(({ browser }) => browser)].map(browser => browser.close()));
    }
  },
  30_000 + ROUNDS * 20_000,
);
