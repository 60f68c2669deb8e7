import { $createTextNode, $getRoot, $getSelection, $isRangeSelection, $isTextNode } from 'lexical';
import * as Y from 'yjs';
import { $blockAt, type Contestant, lexicalAlone, lexicalYjsV2, type Make, ours } from './contestants.js';

const SENTENCE =
  'Chủ trì, phối hợp với các cơ quan và địa phương liên quan tổ chức thực hiện, bảo đảm tiến độ và chất lượng. ';
const KEYS = 160;
const EDITS = 40;
const LOADS = 4;
/** The contestants take turns, so that a busy machine is busy for all; the best round of each counts. */
const ROUNDS = 3;

/** Medians in milliseconds; NaN where it does not apply. */
interface Figures {
  keystroke: number;
  remoteKeystroke: number;
  load: number;
  split: number;
  move: number;
  remoteMove: number;
  /** State in KB. */
  state: number;
  bytesPerKey: number;
}

const FIGURES: readonly (readonly [keyof Figures, string])[] = [
  ['keystroke', 'keystroke, ms'],
  ['remoteKeystroke', 'remote keystroke, ms'],
  ['load', 'load, ms'],
  ['split', 'split, ms'],
  ['move', 'move, ms'],
  ['remoteMove', 'remote move, ms'],
  ['state', 'state, KB'],
  ['bytesPerKey', 'bytes per key'],
];

/** Measures every contestant at each size, and prints the figures with ours as a ratio to the others'. */
export function main(sizes: readonly number[]): void {
  for (const blocks of sizes) {
    // A round that is not counted, so that none pays for the compiler.
    const contestants = [ours, lexicalAlone, lexicalYjsV2];
    for (const make of contestants) measure(make, 150);
    const rounds = Array.from({ length: ROUNDS }, () => contestants.map(make => measure(make, blocks)));
    const [mine, alone, v2] = contestants.map((_, i) => best(rounds.map(round => round[i]!)));
    console.log(`\n${blocks} blocks: best median of ${ROUNDS} rounds, and ours as a ratio to the others'\n`);
    console.log('| | ours | Lexical alone | @lexical/yjs V2 | ours : alone | ours : V2 |');
    console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
    for (const [name, label] of FIGURES) {
      const row = [mine![name], alone![name], v2![name]];
      const ratios = [row[0]! / row[1]!, row[0]! / row[2]!];
      console.log(`| ${[label, ...[...row, ...ratios].map(show)].join(' | ')} |`);
    }
  }
}

function best(rounds: readonly Figures[]): Figures {
  const figures = { ...rounds[0]! };
  for (const [name] of FIGURES) figures[name] = Math.min(...rounds.map(round => round[name]));
  return figures;
}

const show = (value: number) => (Number.isFinite(value) ? value.toPrecision(3) : '–');

function measure(make: Make, blocks: number): Figures {
  const author = make(1);
  author.update(() => fill(author, blocks));
  const state = author.doc && Y.encodeStateAsUpdate(author.doc);
  const load = median(
    Array.from({ length: LOADS }, (_, i) => {
      const reader = make(10 + i);
      return time(() => (state ? reader.receive(state) : reader.update(() => fill(reader, blocks))));
    }),
  );

  const writer = make(2);
  if (state) writer.receive(state);
  else writer.update(() => fill(writer, blocks));
  let sent: Uint8Array[] = [];
  writer.doc?.on('update', (update, origin) => {
    if (origin !== 'remote') sent.push(update);
  });

  writer.update(() => caret(blocks >> 1, 50));
  const keystroke = median(repeat(KEYS, () => writer.update(() => insert('x'))));
  const bytesPerKey = sent.reduce((sum, update) => sum + update.length, 0) / sent.length;
  author.update(() => caret(1, 3));
  const remoteKeystroke = median(sent.map(update => time(() => author.receive(update))));

  const split = median(
    repeat(EDITS, i =>
      writer.update(() => {
        caret((blocks >> 2) + i, 20);
        const selection = $getSelection();
        if ($isRangeSelection(selection)) selection.insertParagraph();
      }),
    ),
  );
  for (const update of sent.slice(KEYS)) author.receive(update);
  sent = [];
  const move = median(
    repeat(EDITS, i => writer.update(() => void $blockAt(blocks - 10 - i).insertAfter($blockAt(5)))),
  );
  const remoteMove = median(sent.map(update => time(() => author.receive(update))));
  return {
    keystroke,
    remoteKeystroke,
    load,
    split,
    move,
    remoteMove,
    state: state ? state.length / 1024 : Number.NaN,
    bytesPerKey,
  };
}

function fill(contestant: Contestant, blocks: number): void {
  for (let i = 0; i < blocks; i++)
    $getRoot().append(
      contestant
        .newBlock(i)
        .append(
          $createTextNode(SENTENCE),
          $createTextNode('Thời hạn hoàn thành').toggleFormat('bold'),
          $createTextNode(`: trước ngày 30 tháng 6. ${SENTENCE}`),
        ),
    );
}

function caret(block: number, offset: number): void {
  const text = $blockAt(block).getFirstChild();
  if ($isTextNode(text)) text.select(offset, offset);
}

function insert(text: string): void {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) selection.insertText(text);
}

function time(run: () => void): number {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}

/** Times of the last three quarters of the rounds: the first warm up. */
function repeat(rounds: number, run: (round: number) => void): number[] {
  return Array.from({ length: rounds }, (_, i) => time(() => run(i))).slice(rounds >> 2);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
