import { Bucket } from './limits.js';

test('LIMIT4: a bucket lets bursts pass, and no more than its rate in the long run', () => {
  let now = 0;
  const bucket = new Bucket({ perSecond: 10, burst: 5 }, () => now);
  for (let index = 0; index < 5; index += 1) expect(bucket.take(1)).toBe(true);
  expect(bucket.take(1)).toBe(false);
  now = 100;
  expect(bucket.take(1)).toBe(true);
  expect(bucket.take(1)).toBe(false);
  now = 60_000;
  expect(bucket.take(5)).toBe(true);
  expect(bucket.take(1)).toBe(false);
});
