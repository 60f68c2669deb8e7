// node scripts/run.mjs <workspace>/dist/<file>.js [arguments]: installs and builds what is stale, then runs that file here.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { build } from './lib/turbo.mjs';

const [file, ...args] = process.argv.slice(2);
ensureInstalled();
build(file.split('/')[0]);
const path = resolve(root, file);
process.argv = [process.argv[0], path, ...args];
process.env.NODE_ENV ??= 'production';
await import(pathToFileURL(path).href);
