import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('the typed documents are those that the schema and the operations give', () => {
  const { status, stderr } = spawnSync(process.execPath, ['codegen.mjs', '--check'], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});
