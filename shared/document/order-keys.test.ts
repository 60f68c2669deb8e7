import fc from 'fast-check';
import { OrderKeys } from './order-keys.js';

test('keys are between their neighbours, and short when a list is written from top to bottom', () => {
  const keys = new OrderKeys('writer');
  const list: string[] = [];
  for (let count = 0; count < 2000; count += 1) list.push(keys.between(list.at(-1), undefined));
  expect([...list].sort()).toEqual(list);
  expect(Math.max(...list.map(key => key.length))).toBeLessThan(14);
  const middle = keys.between(list[999], list[1000]);
  expect(middle > list[999]! && middle < list[1000]!).toBe(true);
});

test('any sequence of insertions keeps the order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), places => {
      const people = [new OrderKeys('a'), new OrderKeys('b')];
      const list: string[] = [];
      places.forEach((place, count) => {
        const index = place % (list.length + 1);
        list.splice(index, 0, people[count % 2]!.between(list[index - 1], list[index]));
      });
      expect([...list].sort()).toEqual(list);
      expect(new Set(list).size).toBe(list.length);
    }),
  );
});

test('forged keys fail nothing', () => {
  const keys = new OrderKeys('writer');
  fc.assert(
    fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (left, right) => {
      expect(typeof keys.between(left, right)).toBe('string');
    }),
  );
});
