import { Slots } from './slots.js';

/** A job that ends when told to. */
function job() {
  let end = () => {};
  let started = false;
  const done = new Promise<void>(resolve => {
    end = resolve;
  });
  const run = () => {
    started = true;
    return done;
  };
  return { run, end, started: () => started };
}
const turn = () => new Promise(resolve => setImmediate(resolve));

test('runs as many as allowed, the others in their order', async () => {
  const slots = new Slots(2, 10);
  const jobs = [job(), job(), job(), job()];
  const all = jobs.map(({ run }, i) => slots.run(`${i}`, run));
  await turn();
  expect(jobs.map(({ started }) => started())).toEqual([true, true, false, false]);
  jobs[1]?.end();
  await turn();
  expect(jobs.map(({ started }) => started())).toEqual([true, true, true, false]);
  for (const { end } of jobs) end();
  await Promise.all(all);
});

test('a failed job gives its slot back', async () => {
  const slots = new Slots(1, 1);
  await expect(slots.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(slots.run('a', async () => 'yes')).resolves.toBe('yes');
});

test('a flood from one address leaves room for others, and a full queue says so', async () => {
  const slots = new Slots(1, 4);
  const flood = Array.from({ length: 5 }, job);
  const results = flood.map(({ run }) => slots.run('flood', run).catch(error => error.code));
  // One runs and two wait (half of the queue); the others are refused.
  expect(await Promise.all(results.slice(3))).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
  const others = [job(), job(), job()];
  const [first, second, third] = others.map(({ run }, i) =>
    slots.run(`other ${i}`, run).catch(error => error.code),
  );
  expect(await third).toBe('RATE_LIMITED');
  for (const { end } of [...flood, ...others]) end();
  expect(await Promise.all([...results.slice(0, 3), first, second])).not.toContain('RATE_LIMITED');
  await expect(slots.run('flood', async () => 'again')).resolves.toBe('again');
});
