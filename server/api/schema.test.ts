import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printedSchema } from './schema.js';

const FILE = join(import.meta.dirname, 'schema.graphql');

test('schema.graphql is what the code says; `npm run schema -w server` writes it', () => {
  const printed = printedSchema();
  if (process.env.UPDATE_SCHEMA === '1') writeFileSync(FILE, printed);
  expect(readFileSync(FILE, 'utf8')).toBe(printed);
});
