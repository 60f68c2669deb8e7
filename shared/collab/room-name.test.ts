import { formatRoomName, parseRoomName } from './index.js';

const planId = '0b6c9a52-3f8e-4a6f-9d0e-2f1a4c7b8d90';

test('a room name says the plan and the generation, and reads back', () => {
  expect(formatRoomName({ planId, generation: 3 })).toBe(`${planId}.3`);
  expect(parseRoomName(`${planId}.3`)).toEqual({ planId, generation: 3 });
});

test('anything else is no room', () => {
  for (const name of [
    planId,
    `${planId}.0`,
    `${planId}.01`,
    `${planId}.-1`,
    `${planId}.3 `,
    '../etc',
    '',
    `${planId}.9999999999`,
  ]) {
    expect(parseRoomName(name)).toBeNull();
  }
});
