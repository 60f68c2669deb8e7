import DataLoader from 'dataloader';

/** A loader whose keys are strings: missing rows are null. */
export function loaderById<Item>(
  fetch: (ids: readonly string[]) => Promise<readonly (readonly [id: string, item: Item])[]>,
): DataLoader<string, Item | null> {
  return new DataLoader(async ids => {
    const found = new Map(await fetch(ids));
    return ids.map(id => found.get(id) ?? null);
  });
}

/** A loader of lists: whoever has no row gets an empty list. */
export function loaderOfLists<Item>(
  fetch: (ids: readonly string[]) => Promise<readonly (readonly [id: string, item: Item])[]>,
): DataLoader<string, Item[]> {
  return new DataLoader(async ids => {
    const lists = new Map<string, Item[]>(ids.map(id => [id, []]));
    for (const [id, item] of await fetch(ids)) lists.get(id)?.push(item);
    return ids.map(id => lists.get(id)!);
  });
}

/** A loader whose keys are objects that are equal when they say the same. */
export function loaderByShape<Key, Item>(
  fetch: (keys: readonly Key[]) => Promise<readonly Item[]>,
): DataLoader<Key, Item, string> {
  return new DataLoader(fetch, { cacheKeyFn: key => JSON.stringify(key) });
}

/** A page of a list that hangs on a row: the keys of one field differ in their owner only. */
export interface PageKey {
  readonly owner: string;
  readonly page: { readonly first: number; readonly after?: string | null };
}

/**
 * A loader of pages: the keys that differ only in their owner are fetched together, so that a field asked of many rows
 * costs as many statements as of one. `fetch` answers a page for each owner.
 */
export function loaderOfPages<Key extends PageKey, Item>(
  fetch: (owners: readonly string[], like: Key) => Promise<(owner: string) => Item>,
): DataLoader<Key, Item, string> {
  return loaderByShape(async keys => {
    const groups = new Map<string, Key[]>();
    for (const key of keys) {
      const shape = JSON.stringify({ ...key, owner: null });
      groups.set(shape, [...(groups.get(shape) ?? []), key]);
    }
    const results = new Map<Key, Item>();
    for (const group of groups.values()) {
      const pageFor = await fetch([...new Set(group.map(key => key.owner))], group[0]!);
      for (const key of group) results.set(key, pageFor(key.owner));
    }
    return keys.map(key => results.get(key)!);
  });
}

/** The rows of each owner, in their order. */
export function rowsByOwner<Row>(
  rows: readonly Row[],
  owner: (row: Row) => string,
): (owner: string) => Row[] {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = lists.get(owner(row));
    if (list) list.push(row);
    else lists.set(owner(row), [row]);
  }
  return wanted => lists.get(wanted) ?? [];
}

/** Runs `work` at the first call and answers its result to every call. */
export function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
