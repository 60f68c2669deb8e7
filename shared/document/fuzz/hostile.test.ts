import * as Y from 'yjs';
import { UserError } from '../../errors.js';
import { PlanDocument } from '../index.js';
import { ACTIONS, type ActionName } from './actions.js';
import { corrupt } from './hostile.js';
import { MIXES } from './mixes.js';
import { viewOf } from './verdict.js';
import { World } from './world.js';

function readEverything(document: PlanDocument): void {
  document.blocks();
  document.validate();
  for (const id of [...document.doc.getMap('blocks').keys(), 'nowhere', '']) {
    document.block(id);
    document.kindOf(id);
    document.labelStyleOf(id);
    document.parentOf(id);
    document.numberingParentOf(id);
    document.childrenOf(id);
    document.subtreeOf(id);
    document.ownSubtreeOf(id);
    document.textOf(id);
    document.runsOf(id);
    document.lengthOf(id);
    document.segmentsOf(id);
    document.segmentsInText(id);
    document.rootOf(id);
    document.isConflict(id);
    if (document.has(id)) document.absolutePosition(document.relativePosition(id, document.lengthOf(id)));
  }
}

const SEEDS = Number(process.env.HOSTILE_SEEDS ?? 40);

test('hostile documents are read, and edited, and stay equal', () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const world = new World(seed);
    for (let step = 0; step < 30; step += 1) {
      const replica = world.random.pick(world.replicas);
      const { document } = replica;
      if (world.random.chance(0.4))
        document.doc.transact(() => corrupt(document.doc, world.random), 'hostile');
      readEverything(document);
      const order = [...document.order()];
      if (order.length === 0) continue;
      const id = world.random.pick(order);
      const name: ActionName = world.random.pick(MIXES.undo);
      try {
        ACTIONS[name]({ world, replica, order, id, position: order.indexOf(id), text: document.textOf(id) });
      } catch (error) {
        if (!(error instanceof UserError))
          throw new Error(`seed ${seed} step ${step} ${name} ${id}`, { cause: error });
      }
      if (world.random.chance(0.2)) world.sync(world.random.below(2), 2);
    }
    world.syncAll();
    const views = world.replicas.map(({ document }) => viewOf(document));
    const loaded = new Y.Doc();
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(world.replicas[0]!.document.doc));
    views.push(viewOf(new PlanDocument(loaded)));
    expect({ seed, equal: views.every(view => view === views[0]) }).toEqual({ seed, equal: true });
    world.destroy();
  }
});
