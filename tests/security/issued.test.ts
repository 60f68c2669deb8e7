// What is issued is closed by every door, also for what was on its way when it was issued.
import { encodeSyncStep1, encodeUpdate } from '@dong-soan/shared/collab';
import { PlanDocument } from '@dong-soan/shared/document';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { createWorld, type World } from './world.js';

const INSERT = `mutation ($input: InsertClauseInput!) { insertClause(input: $input) { clause { id } error { code } } }`;
const STATUS = `mutation ($input: SetPlanStatusInput!) { setPlanStatus(input: $input) { error { code } } }`;

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.stop());

test('AUTH8: nothing is stored after the moment at which a plan is issued', async () => {
  for (let round = 0; round < 5; round++) {
    const plan = await world.makePlan('IN_REVIEW');
    const typist = await typing(plan.room);
    const mutations = Array.from({ length: 8 }, (_, i) =>
      world.graphql('drafter', INSERT, { input: { planId: plan.id, kind: 'PARAGRAPH', text: `Thêm ${i}` } }),
    );
    await new Promise(resolve => setTimeout(resolve, round * 8));
    const input = { planId: plan.id, status: 'ISSUED', number: 44, date: '2024-01-30' };
    const issued = await world.graphql('approver', STATUS, { input });
    expect(issued.data.setPlanStatus.error).toBeNull();
    // From here on, whoever asks is told that it is issued; what they read must not change any more.
    const count = async () => {
      const [row] = await world.app.database.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM update_log WHERE plan_id = $1',
        [plan.key],
      );
      return row?.count ?? 0;
    };
    const atIssue = await count();
    const answers = await Promise.all(mutations);
    await new Promise(resolve => setTimeout(resolve, 150));
    typist.stop();
    expect([round, await count()]).toEqual([round, atIssue]);
    for (const { data } of answers) {
      expect([undefined, 'READ_ONLY']).toContain(data.insertClause.error?.code);
    }
  }
});

/** Somebody who types without a pause. */
async function typing(room: string): Promise<{ stop(): void }> {
  const socket = new WebSocket(`${world.url.replace('http', 'ws')}/collab/${room}`, {
    headers: { ...world.credentials.guestDrafter, origin: world.url },
  });
  await new Promise(resolve => socket.once('open', resolve));
  const doc = new Y.Doc();
  socket.send(encodeSyncStep1(Y.encodeStateVector(doc)));
  const document = new PlanDocument(doc);
  const block = document.insertBlock({ parentId: null, beforeId: null, kind: 'PARAGRAPH' });
  doc.on('update', (update: Uint8Array) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(encodeUpdate(update));
  });
  socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
  const timer = setInterval(() => document.insertText(block, 0, 'a'), 5);
  return {
    stop: () => {
      clearInterval(timer);
      socket.close();
    },
  };
}
