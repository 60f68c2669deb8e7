import type * as Y from 'yjs';
import { ROOT, SCHEMA_KEY, SCHEMA_VERSION } from './schema.js';

/** Writes down in which version of the schema a document begins. */
export function declareSchema(doc: Y.Doc): void {
  const about = doc.getMap(ROOT.document);
  if (!about.has(SCHEMA_KEY)) about.set(SCHEMA_KEY, SCHEMA_VERSION);
}

/** The version of a document: 1 when it says none, null when what it says is no version. */
export function schemaVersionOf(doc: Y.Doc): number | null {
  const version = doc.getMap(ROOT.document).get(SCHEMA_KEY);
  if (version === undefined) return 1;
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : null;
}
