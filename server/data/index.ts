export type { Database } from './database.js';
export { DataDirInUseError } from './lock.js';
export { openDatabase } from './open.js';
export { shortPath } from './short-path.js';
