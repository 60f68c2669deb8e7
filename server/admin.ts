import './metadata.js';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { runAdmin } from './admin/run.js';
import { createLog } from './log.js';

// The result goes to standard output and everything else to standard error, so that the output can be piped on.
process.exitCode = await runAdmin(process.argv.slice(2), {
  env: process.env,
  log: config => createLog(config.logLevel === 'info' ? 'warn' : config.logLevel, pino.destination(2)),
  print: line => void process.stdout.write(`${line}\n`),
  note: line => void process.stderr.write(`${line}\n`),
  readStdin: () => text(process.stdin),
  readFile: path => readFile(path),
});
