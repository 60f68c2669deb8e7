import { CalendarDate, DateTime } from './scalars.js';

test.each(['2024-02-29', '1945-09-02'])('%s is a day', day => {
  expect(CalendarDate.parseValue(day)).toBe(day);
  expect(CalendarDate.serialize(day)).toBe(day);
});

test.each(['2024-02-30', '2023-02-29', '2024-13-01', '30/01/2024', '2024-1-1', '', 20240130, null])(
  '%p is no day',
  value => {
    expect(() => CalendarDate.parseValue(value)).toThrow();
  },
);

test('moments are in UTC, with milliseconds', () => {
  expect(DateTime.serialize(new Date('2024-01-30T14:00:00+07:00'))).toBe('2024-01-30T07:00:00.000Z');
  expect(DateTime.parseValue('2024-01-30T14:00:00+07:00')).toEqual(new Date('2024-01-30T07:00:00Z'));
  for (const wrong of ['yesterday', 1, null]) expect(() => DateTime.parseValue(wrong)).toThrow();
});
