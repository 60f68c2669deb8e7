import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A moment: an ISO 8601 string in UTC with milliseconds. */
export const DateTime = new GraphQLScalarType({
  name: 'DateTime',
  description: 'A moment, as ISO 8601 in UTC: 2024-01-30T07:12:45.123Z.',
  serialize(value) {
    const moment = value instanceof Date ? value : new Date(String(value));
    if (Number.isNaN(moment.getTime())) throw new TypeError('not a moment');
    return moment.toISOString();
  },
  parseValue: value => toMoment(value),
  parseLiteral: node => toMoment(literal(node)),
});

/** A day of the calendar without a time zone, as in the head of a document. */
export const CalendarDate = new GraphQLScalarType({
  name: 'Date',
  description: 'A day of the calendar: 2024-01-30.',
  serialize: value => String(value),
  parseValue: value => toDay(value),
  parseLiteral: node => toDay(literal(node)),
});

function literal(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

function toMoment(value: unknown): Date {
  const moment = typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
  if (Number.isNaN(moment.getTime())) throw new GraphQLError('DateTime must be an ISO 8601 string.');
  return moment;
}

/** Refuses what merely looks like a date, such as 2024-02-30. */
function toDay(value: unknown): string {
  if (typeof value === 'string' && CALENDAR_DATE.test(value)) {
    const moment = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value)) return value;
  }
  throw new GraphQLError('Date must be a day of the calendar, as in 2024-01-30.');
}
