import { UserError } from '@dong-soan/shared/errors';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';

/** The most rows that one page holds. */
export const LARGEST_PAGE = 100;
export const DEFAULT_PAGE = 20;

/** How much of a list is asked for: the `first` rows behind the cursor `after`. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, { defaultValue: DEFAULT_PAGE, description: 'How many rows at most: 0 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'The cursor behind which the page begins.' })
  after?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface Edge<Item> {
  cursor: string;
  node: Item;
}

/** A page of a list, in the shape of the Relay connection that it becomes. */
export interface Page<Item> {
  edges: Edge<Item>[];
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: () => Promise<number> | number;
}

/** The connection type and its edge type over a node type, named `<name>Connection` and `<name>Edge`. */
export function connectionOf<Item extends object>(
  name: string,
  node: () => ClassType<Item>,
): ClassType<Page<Item>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class EdgeType implements Edge<Item> {
    @Field(() => String)
    cursor!: string;

    @Field(node)
    node!: Item;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class ConnectionType {
    @Field(() => [EdgeType])
    edges!: EdgeType[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many rows the whole list has, as far as the caller may see it.' })
    totalCount!: () => Promise<number> | number;
  }
  return ConnectionType as ClassType<Page<Item>>;
}

/**
 * The page made of rows that were fetched with a limit of `first + 1`.
 *
 * @param cursor the values of the columns by which the list is ordered
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  { first, after }: { first: number; after?: string | null | undefined },
  cursor: (row: Row) => readonly string[],
  toItem: (row: Row) => Item,
  totalCount: () => Promise<number> | number,
): Page<Item> {
  const edges = rows.slice(0, first).map(row => ({ cursor: writeCursor(cursor(row)), node: toItem(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

/** @throws UserError INVALID_INPUT when `first` is not within 0 to 100 */
export function checkFirst(first: number): number {
  if (first < 0 || first > LARGEST_PAGE) throw new UserError('INVALID_INPUT', undefined, 'first');
  return first;
}

/** An opaque cursor that holds the values of the ordering columns. */
export function writeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The values in a cursor; null when there is none.
 *
 * @param shapes what each value must look like, so that nothing reaches SQL that would not cast
 * @throws UserError INVALID_INPUT when it is not a cursor of this list
 */
export function readCursor(after: string | null | undefined, shapes: readonly Shape[]): string[] | null {
  if (after == null) return null;
  const values = after.length <= 2000 ? parseArray(Buffer.from(after, 'base64url').toString('utf8')) : [];
  const fits = values.length === shapes.length && shapes.every((fits, index) => fits(values[index]!));
  if (!fits) throw new UserError('INVALID_INPUT', undefined, 'after');
  return values;
}

function parseArray(json: string): string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every(item => typeof item === 'string') ? value : [];
  } catch {
    return [];
  }
}

type Shape = (value: string) => boolean;

/** Shapes of the values that cursors hold. */
export const CURSOR = {
  uuid: value => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  integer: value => /^\d{1,9}$/.test(value),
  day: isDay,
  /** What PostgreSQL prints for a timestamptz in UTC, microseconds and all. */
  moment: value =>
    isDay(value.slice(0, 10)) && /^ ([01]\d|2[0-3])(:[0-5]\d){2}\.\d{6}\+00$/.test(value.slice(10)),
  /** Text without NUL, which PostgreSQL refuses. */
  text: value => value.length <= 1_000 && !value.includes('\0'),
} as const satisfies Record<string, Shape>;

function isDay(value: string): boolean {
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === value;
}
