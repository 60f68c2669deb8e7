// A collaboration server in a process of its own, to be killed: node --import ../typescript.mjs collab-process.ts DIR PORT.
// Prints one JSON line when it is ready: where it listens, and on the first start the plan and the people in it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCollabServer, TestPlan } from '../../server/collab/testing.js';
import { openDatabase } from '../../server/data/index.js';

const [folder = '', port = '0'] = process.argv.slice(2);
const database = await openDatabase({ dataDir: join(folder, 'data') }, { info: () => {} });
const server = await startCollabServer(database, { port: Number(port) });
const setUp = join(folder, 'set-up.json');
if (!existsSync(setUp)) {
  const plan = await TestPlan.create(database);
  const people = [];
  for (let index = 0; index < 3; index += 1) people.push(await plan.person(server.auth));
  const witness = await plan.person(server.auth, 'OBSERVER');
  writeFileSync(setUp, JSON.stringify({ room: plan.room, people, witness }));
}
console.log(JSON.stringify({ url: server.url, ...JSON.parse(readFileSync(setUp, 'utf8')) }));
