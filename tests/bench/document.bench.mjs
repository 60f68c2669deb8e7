// npm run bench -- document: what the shared document costs, against a bare Y.Text for each block.
// Times are medians, in ms; a figure counts as the ratio to the peer measured in the same run.
import { PlanDocument } from '@dong-soan/shared/document';
import * as Y from 'yjs';

const SENTENCE =
  'Chủ trì, phối hợp với các đơn vị có liên quan tổ chức quán triệt, triển khai và báo cáo kết quả trước ngày 15 hằng tháng. ';
const TEXT = SENTENCE + SENTENCE;

const median = numbers => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const time = work => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};
const times = (count, work) => median(Array.from({ length: count }, (_, index) => time(() => work(index))));
const round = number => Number(number.toPrecision(3));

/** A plan of so many blocks: sections of fifty, clauses of five points. */
function writePlan(count) {
  const document = new PlanDocument(new Y.Doc());
  document.transact(() => {
    let section = null;
    let clause = null;
    for (let index = 0; index < count; index += 1) {
      const kind = index % 50 === 0 ? 'SECTION' : index % 6 === 1 ? 'CLAUSE' : 'POINT';
      const parentId = kind === 'SECTION' ? null : kind === 'CLAUSE' || clause === null ? section : clause;
      const id = document.insertBlock({ parentId, beforeId: null, kind });
      if (kind === 'SECTION') [section, clause] = [id, null];
      if (kind === 'CLAUSE') clause = id;
      document.insertText(id, 0, TEXT);
    }
  });
  return document;
}

/** The peer: the same text in as many Y.Texts, with no structure at all. */
function writeBare(count) {
  const doc = new Y.Doc();
  const texts = doc.getArray('texts');
  doc.transact(() => {
    for (let index = 0; index < count; index += 1) texts.push([new Y.Text(TEXT)]);
  });
  return doc;
}

function bytesOf(doc, count, work) {
  let bytes = 0;
  const add = update => {
    bytes += update.length;
  };
  doc.on('update', add);
  for (let index = 0; index < count; index += 1) work(index);
  doc.off('update', add);
  return round(bytes / count);
}

function measure(count) {
  const created = time(() => writePlan(count));
  const document = writePlan(count);
  const bare = writeBare(count);
  const state = Y.encodeStateAsUpdate(document.doc);
  const bareState = Y.encodeStateAsUpdate(bare);

  const load = times(9, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    new PlanDocument(doc).blocks();
  });
  const bareLoad = times(9, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, bareState);
    for (const text of doc.getArray('texts')) text.toDelta();
  });

  const order = [...document.order()];
  const middle = order[count >> 1];
  const bareText = bare.getArray('texts').get(count >> 1);
  const key = times(400, index => {
    document.insertText(middle, index % 50, 'x');
    document.runsOf(middle);
  });
  const bareKey = times(400, index => {
    bareText.insert(index % 50, 'x');
    bareText.toDelta();
  });
  const remote = new Y.Doc();
  Y.applyUpdate(remote, Y.encodeStateAsUpdate(document.doc));
  const updates = [];
  remote.on('update', update => updates.push(update));
  const other = new PlanDocument(remote);
  for (let index = 0; index < 200; index += 1) other.insertText(middle, index % 50, 'y');
  const remoteKey = times(200, index => {
    Y.applyUpdate(document.doc, updates[index], 'remote');
    document.runsOf(middle);
  });

  const points = order.filter(id => document.kindOf(id) === 'POINT');
  const clauses = order.filter(id => document.kindOf(id) === 'CLAUSE');
  const sections = order.filter(id => document.kindOf(id) === 'SECTION');
  const steps = 24;
  const split = times(steps, index => {
    document.split(points[index * 3], 20);
    document.order();
  });
  const move = times(steps, index => {
    document.move(clauses[index], { parentId: sections[(index * 3) % sections.length], beforeId: null });
    document.order();
  });
  const moveBytes = bytesOf(document.doc, steps, index =>
    document.move(clauses[index], { parentId: sections[(index * 3 + 1) % sections.length], beforeId: null }),
  );
  const merge = times(steps, index => {
    document.mergeIntoPrevious(document.order()[20 + index]);
    document.order();
  });

  return {
    'write the plan, ms': round(created),
    'load, ms': round(load),
    'load / bare': round(load / bareLoad),
    'key, ms': round(key),
    'key / bare': round(key / bareKey),
    'remote key, ms': round(remoteKey),
    'split, ms': round(split),
    'move, ms': round(move),
    'merge, ms': round(merge),
    'state, KB': round(state.length / 1024),
    'state / bare': round(state.length / bareState.length),
    'bytes per key': bytesOf(document.doc, 100, index => document.insertText(middle, index, 'z')),
    'bytes per key, bare': bytesOf(bare, 100, index => bareText.insert(index, 'z')),
    'bytes per move': moveBytes,
  };
}

measure(200); // warms the engine up
const [small, large] = [measure(200), measure(2000)];
console.table(
  Object.fromEntries(
    Object.keys(small).map(name => [name, { '200 blocks': small[name], '2,000 blocks': large[name] }]),
  ),
);
