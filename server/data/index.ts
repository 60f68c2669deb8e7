export { type Database, OutsideTransactionError } from './database.js';
export { DataDirInUseError } from './lock.js';
export { type DataConfig, type DataLog, openDatabase } from './open.js';
