import { PlanChanges } from './changes.js';

const change = (planId: string, ...blocks: string[]) => ({ planId, blocks, removed: [] });

test('a subscriber hears of its plan only, in order, also of what came before it asked', async () => {
  const changes = new PlanChanges();
  const stream = changes.of('p');
  changes.publish(change('p', 'a'));
  changes.publish(change('q', 'x'));
  changes.publish(change('p', 'b'));
  expect((await stream.next()).value).toEqual(change('p', 'a'));
  expect((await stream.next()).value).toEqual(change('p', 'b'));
  const waiting = stream.next();
  changes.publish(change('p', 'c'));
  expect(await waiting).toEqual({ value: change('p', 'c'), done: false });
});

test('what a slow subscriber missed is told as one change', async () => {
  const changes = new PlanChanges();
  const stream = changes.of('p');
  for (let index = 0; index < 1_000; index += 1) changes.publish(change('p', `b${index % 7}`));
  changes.publish({ planId: 'p', blocks: [], removed: ['gone'] });
  const told = new Set<string>();
  let count = 0;
  const removed = new Set<string>();
  while (!removed.has('gone')) {
    const { value } = await stream.next();
    count += 1;
    for (const block of value.blocks) told.add(block);
    for (const block of value.removed) removed.add(block);
  }
  expect(told.size).toBe(7);
  expect(count).toBeLessThanOrEqual(101);
});

test('whoever leaves, or is sent away, hears nothing more', async () => {
  const changes = new PlanChanges();
  const [left, stays] = [changes.of('p'), changes.of('p')];
  const waiting = left.next();
  await left.return?.();
  expect(await waiting).toEqual({ value: undefined, done: true });
  changes.publish(change('p', 'a'));
  expect(await left.next()).toEqual({ value: undefined, done: true });
  expect((await stays.next()).value).toEqual(change('p', 'a'));
  changes.stop();
  expect(await stays.next()).toEqual({ value: undefined, done: true });
});
