// node --import <this file> some.ts: runs our TypeScript in a process of its own, without a build, for
// the tests that need several processes, or one to kill.
import { existsSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformSync } from '@swc/core';

const configFile = fileURLToPath(new URL('../.swcrc', import.meta.url));

// Node loads the hooks in a thread of their own, from this same file.
if (isMainThread) register(import.meta.url);

/** `./x.js` is `./x.ts` where only that exists. */
export function resolve(specifier, context, next) {
  if (/^\.{1,2}\//.test(specifier) && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, { ...context, conditions: ['dong-soan-source', ...context.conditions] });
}

export function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    configFile,
    sourceMaps: 'inline',
  });
  return { format: 'module', source: code, shortCircuit: true };
}
