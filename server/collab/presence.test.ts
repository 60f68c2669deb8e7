import { MalformedFrame } from '@dong-soan/shared/collab';
import { Presence, type Speaker } from './presence.js';

function speaker(accountId: string): Speaker {
  return { user: { accountId, name: `Tên ${accountId}`, body: 'BDVTU', color: '#000000' } };
}

function say(clientId: number, clock: number, state: unknown = {}) {
  return { clientId, clock, state: JSON.stringify(state) };
}

const presence = () => new Presence(200);

test('AWARE1: the user field is the server’s; the rest is the client’s', () => {
  const here = presence();
  const [entry] = here.hear(speaker('a'), [say(1, 1, { user: { accountId: 'b' }, selection: 7 })]);
  expect(JSON.parse(entry!.state)).toEqual({ selection: 7, user: speaker('a').user });
});

describe('AWARE2: a connection speaks for one client id', () => {
  test('what it repeats about others is passed over', () => {
    const here = presence();
    const [a, b] = [speaker('a'), speaker('b')];
    here.hear(a, [say(1, 1)]);
    here.hear(b, [say(2, 1)]);
    expect(here.hear(b, [say(1, 9, { selection: 1 }), say(2, 2), say(3, 1)])).toMatchObject([
      { clientId: 2 },
    ]);
    expect(here.hear(b, [say(1, 9, null)])).toEqual([]);
    expect(here.entries()).toHaveLength(2);
  });

  test('a newcomer that repeats before it speaks is not taken for whom it repeats', () => {
    const here = presence();
    const [a, b] = [speaker('a'), speaker('b')];
    here.hear(a, [say(1, 5)]);
    expect(here.hear(b, [say(1, 5)])).toEqual([]);
    here.leave(a);
    expect(here.hear(b, [say(1, 4)])).toEqual([]);
    expect(here.hear(b, [say(2, 1)])).toMatchObject([{ clientId: 2 }]);
  });

  test('the same account takes its client id over, as after a lost connection', () => {
    const here = presence();
    const [before, after] = [speaker('a'), speaker('a')];
    here.hear(before, [say(1, 5)]);
    expect(here.hear(after, [say(1, 5)])).toMatchObject([{ clientId: 1, clock: 6 }]);
    expect(here.leave(before)).toBeNull();
    expect(here.entries()).toHaveLength(1);
  });
});

test('AWARE3: who leaves is announced once, if anybody knew of them', () => {
  const here = presence();
  const [a, silent] = [speaker('a'), speaker('b')];
  here.hear(a, [say(1, 3)]);
  expect(here.leave(a)).toEqual({ clientId: 1, clock: 3, state: 'null' });
  expect(here.leave(a)).toBeNull();
  expect(here.leave(silent)).toBeNull();
});

test('AWARE3: saying null is leaving', () => {
  const here = presence();
  const a = speaker('a');
  here.hear(a, [say(1, 3)]);
  expect(here.hear(a, [say(1, 4, null)])).toMatchObject([{ clientId: 1, state: 'null' }]);
  expect(here.entries()).toEqual([]);
  expect(here.hear(a, [say(1, 5)])).toMatchObject([{ clientId: 1 }]);
});

test('AWARE4: who comes back with an old clock gets a newer one', () => {
  const here = presence();
  here.hear(speaker('a'), [say(1, 7)]);
  const again = speaker('a');
  expect(here.hear(again, [say(1, 7)])).toMatchObject([{ clock: 8 }]);
  expect(here.hear(again, [say(1, 8)])).toMatchObject([{ clock: 9 }]);
  expect(here.hear(again, [say(1, 8)])).toEqual([]);
});

test('AWARE4: nobody stays unseen because their clock begins at 0', () => {
  expect(presence().hear(speaker('a'), [say(1, 0)])).toMatchObject([{ clock: 1 }]);
});

test('AWARE5: a state is an object of a reasonable size, or null', () => {
  for (const state of ['[]', '7', '"x"', '{', '', JSON.stringify({ a: 'x'.repeat(300) })]) {
    expect(() => presence().hear(speaker('a'), [{ clientId: 1, clock: 1, state }])).toThrow(MalformedFrame);
  }
});
