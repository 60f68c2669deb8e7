import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirInUseError, lockDataDir } from './lock.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dong-soan-lock-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('one at a time, and the next after it let go', async () => {
  const lock = await lockDataDir(dataDir, 'the first');
  const refused = lockDataDir(dataDir, 'the second');
  await expect(refused).rejects.toThrow(DataDirInUseError);
  await expect(refused).rejects.toThrow(`in use (the first, process ${process.pid})`);
  await lock.release();
  await (await lockDataDir(dataDir, 'the second')).release();
  expect(readdirSync(join(dataDir, 'lock'))).toEqual([]);
});

test('of many that come at the same moment exactly one gets it', async () => {
  for (let round = 0; round < 10; round++) {
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => lockDataDir(dataDir, `number ${n}`)),
    );
    const got = results.filter(result => result.status === 'fulfilled');
    expect(got).toHaveLength(1);
    await got[0]?.value.release();
  }
});

test('a path too long for a socket is no obstacle', async () => {
  const long = join(dataDir, 'một-thư-mục-có-tên-rất-dài'.repeat(4), 'b'.repeat(100));
  mkdirSync(long, { recursive: true });
  const lock = await lockDataDir(long, 'the first');
  await expect(lockDataDir(long, 'the second')).rejects.toThrow(DataDirInUseError);
  await lock.release();
  await (await lockDataDir(long, 'the third')).release();
});

test('who does not answer has it: a stopped process wakes up again', async () => {
  mkdirSync(join(dataDir, 'lock'));
  const silent = createServer(() => {});
  await new Promise<void>(resolve => silent.listen(join(dataDir, 'lock', '0123456789abcdef'), resolve));
  await expect(lockDataDir(dataDir, 'another')).rejects.toThrow('a process that does not answer');
  await new Promise(resolve => silent.close(resolve));
});
