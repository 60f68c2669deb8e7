// npm run codegen -w editor: writes the typed documents of api/operations/*.graphql, from the committed schema.
// With --check it writes nothing, and fails when what is committed is not what the schema and the operations give.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

const here = import.meta.dirname;
const schemaFile = join(here, '../server/api/schema.graphql');
const folder = join(here, 'api/operations');
const target = join(here, 'api/generated/documents.ts');

const config = {
  documentVariableSuffix: 'Doc',
  useTypeImports: true,
  enumType: 'string-literal',
  scalars: { ID: 'string', DateTime: 'string', Date: 'string' },
  skipTypename: true,
  avoidOptionals: { field: true },
  optimizeDocumentNode: true,
};

const output = await codegen({
  schema: parse(readFileSync(schemaFile, 'utf8')),
  documents: readdirSync(folder)
    .filter(name => name.endsWith('.graphql'))
    .sort()
    .map(name => ({ location: name, document: parse(readFileSync(join(folder, name), 'utf8')) })),
  filename: target,
  config,
  plugins: [{ operations: {} }, { typedDocumentNode: {} }],
  pluginMap: { operations, typedDocumentNode },
});

if (process.argv.includes('--check')) {
  const committed = existsSync(target) ? readFileSync(target, 'utf8') : '';
  if (committed !== output) {
    console.error(`${target} is stale: run npm run codegen -w editor`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, output);
}
