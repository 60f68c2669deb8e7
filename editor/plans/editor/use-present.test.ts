import { peopleOf } from './use-present.js';

const user = { accountId: 'a', name: 'Hà', body: 'BDVTU', color: '#1f5f99' };

describe('who is here', () => {
  test('one person in two tabs is one person', () => {
    expect(peopleOf([{ user }, { user: { ...user } }, { user: { ...user, accountId: 'b' } }])).toHaveLength(
      2,
    );
  });

  test('states without a person, and broken ones, are passed over', () => {
    expect(peopleOf([{}, { user: null }, { user: 'x' }, { user: { ...user, name: 7 } }])).toEqual([]);
  });

  test('nothing but a colour becomes a colour', () => {
    expect(peopleOf([{ user: { ...user, color: 'url(//x)' } }])).toEqual([]);
    expect(peopleOf([{ user: { ...user, color: 'hsl(210 60% 40%)' } }])).toHaveLength(1);
  });

  test('somebody without a body', () => {
    expect(peopleOf([{ user: { ...user, body: undefined } }])[0]?.body).toBeNull();
  });
});
