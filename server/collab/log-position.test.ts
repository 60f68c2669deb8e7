import { LogPosition } from './log-position.js';

test('SYNC10: what is covered ends at the first gap', () => {
  const position = new LogPosition(3);
  position.add(3, 5);
  expect([position.covered, position.hasGap]).toEqual([5, false]);
  position.add(7, 9);
  position.add(9, 10);
  expect([position.covered, position.hasGap]).toEqual([5, true]);
  position.add(5, 7);
  expect([position.covered, position.hasGap]).toEqual([10, false]);
});

test('SYNC10: what is told twice, or overlaps, does no harm', () => {
  const position = new LogPosition(0);
  position.add(0, 2);
  position.add(0, 2);
  position.add(1, 4);
  expect([position.covered, position.hasGap]).toEqual([4, false]);
});
