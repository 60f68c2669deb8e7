// npm run --silent import-tree -- FILE: the structure that the importer finds in a plan's text, as JSON.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { decodeFile } from './decode.js';
import { parsePlanText } from './parse.js';
import { treeOf } from './tree.js';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run --silent import-tree -- FILE');
  process.exit(2);
}
try {
  // Corpora name their files by a number of the text and a hash: "004_9bd4….txt".
  const [seed] = basename(file, '.txt').split('_');
  const tree = treeOf(parsePlanText(decodeFile(readFileSync(file))));
  console.log(JSON.stringify({ seed, ...tree }, null, 1));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
