// npm run --silent cite -- FILE: the citations of a text as a JSON array.
import { readFileSync } from 'node:fs';
import { findCitations } from './index.js';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run --silent cite -- FILE');
  process.exit(2);
}
try {
  console.log(JSON.stringify(findCitations(readFileSync(file, 'utf8')), null, 1));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
