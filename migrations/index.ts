import { Schema1700000000001 } from './1700000000001-schema.js';
import { Auth1700000000002 } from './1700000000002-auth.js';

/** Every migration, oldest first. Forward only: a mistake is mended by the next one. */
export const migrations = [Schema1700000000001, Auth1700000000002];
