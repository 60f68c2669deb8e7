// What resolvers of every domain rest on. The composition (`create.ts`) imports the domains, so it is not exported here.
export {
  loaderById,
  loaderByShape,
  loaderOfLists,
  loaderOfPages,
  once,
  type PageKey,
  rowsByOwner,
} from './batch.js';
export {
  CURSOR,
  checkFirst,
  connectionOf,
  type Page,
  PageArguments,
  pageOf,
  readCursor,
} from './connection.js';
export type { ApiLog, Context } from './context.js';
export { enumOf } from './enums.js';
export { type Idempotent, release, reserve } from './idempotency.js';
export { globalId, keyOf, keysOf, parseGlobalId } from './ids.js';
export { Node } from './node.js';
export { answer, Payload } from './payload.js';
export { CalendarDate, DateTime } from './scalars.js';
export { escapeLike, foldedColumn, likeWords } from './search.js';
