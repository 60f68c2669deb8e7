// npm run bench -- binding [blocks…]: the editor's binding against Lexical alone and against @lexical/yjs V2, in one process.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const folder = import.meta.dirname;
const outDir = join(folder, '..', 'dist', 'bench');
await build({
  configFile: false,
  root: folder,
  logLevel: 'error',
  build: {
    ssr: join(folder, 'binding', 'main.ts'),
    outDir,
    target: 'node20',
    minify: false,
    rollupOptions: { output: { entryFileNames: 'binding.mjs' } },
  },
  ssr: { resolve: { conditions: ['dong-soan-source', 'node', 'import', 'module', 'default'] } },
});
const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const { main } = await import(pathToFileURL(join(outDir, 'binding.mjs')).href);
main(sizes.length > 0 ? sizes : [200, 2000]);
