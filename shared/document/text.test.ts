/** Two people write at once, while texts are split, merged, moved and removed. */
import { loaded, type Pair, pairAtClauses, texts } from './testing.js';

function afterwards(edit: (pair: Pair) => void, pair = pairAtClauses()): string {
  edit(pair);
  pair.sync();
  const seen = texts(pair.a);
  expect(texts(pair.b)).toBe(seen);
  expect(texts(loaded(pair.a))).toBe(seen);
  return seen;
}

test('a clause moves while the other types in it', () => {
  const seen = afterwards(({ a, b }) => {
    a.document.move('d3', { parentId: null, beforeId: 'd1' });
    b.document.insertText('d3', 7, ' là 45 ngày');
  });
  expect(seen).toBe('d3:Điều ba là 45 ngày | d1:Điều một | d2:Điều hai');
});

test('a clause is merged while the other types in it, and the merge is undone', () => {
  const pair = pairAtClauses();
  const seen = afterwards(({ a, b }) => {
    expect(a.document.mergeIntoPrevious('d3')).toBe('d2');
    b.document.insertText('d3', 7, ' GÕ');
  }, pair);
  expect(seen).toBe('d1:Điều một | d2:Điều haiĐiều ba GÕ');
  pair.a.undo.undo();
  expect(afterwards(() => {}, pair)).toBe('d1:Điều một | d2:Điều hai | d3:Điều ba GÕ');
});

test('a clause is removed while the other types in it', () => {
  const pair = pairAtClauses();
  const seen = afterwards(({ a, b }) => {
    a.document.remove('d2');
    b.document.insertText('d2', 8, ' GÕ');
  }, pair);
  expect(seen).toBe('d1:Điều một | d2!: GÕ | d3:Điều ba');
  expect(afterwards(({ a }) => a.document.insertText('d2', 0, 'giữ:'), pair)).toContain('d2:giữ: GÕ');
});

test('a clause is split while the other types in its second half, and at the same place', () => {
  const typed = afterwards(({ a, b }) => {
    a.document.split('d2', 4, { id: 'x' });
    b.document.insertText('d2', 8, ' GÕ');
  });
  expect(typed).toBe('d1:Điều một | d2:Điều | x: hai GÕ | d3:Điều ba');
  const both = afterwards(({ a, b }) => {
    a.document.split('d2', 4, { id: 'x' });
    b.document.split('d2', 4, { id: 'y' });
  });
  expect(both).toMatch(/d2:Điều \| [xy]: \| [xy]: hai/);
});

test('two merge one clause, to one place and to two', () => {
  const same = afterwards(({ a, b }) => {
    a.document.mergeIntoPrevious('d3');
    b.document.mergeIntoPrevious('d3');
  });
  expect(same).toBe('d1:Điều một | d2:Điều haiĐiều ba');
  const different = afterwards(({ a, b }) => {
    a.document.mergeIntoPrevious('d3');
    b.document.move('d3', { parentId: null, beforeId: 'd2' });
    b.document.mergeIntoPrevious('d3');
  });
  expect(different.match(/Điều ba/g)).toHaveLength(1);
});

test('clauses merged into each other: every word is there once', () => {
  const seen = afterwards(({ a, b }) => {
    a.document.merge('d1', 'd2');
    b.document.merge('d2', 'd1');
  });
  for (const word of ['một', 'hai', 'ba']) expect(seen.split(word)).toHaveLength(2);
});

test('what two people write in new clauses at one place does not interleave', () => {
  const write = (pair: Pair, who: 'a' | 'b') => {
    const { document } = pair[who];
    let last = 'd2';
    for (let count = 1; count <= 3; count += 1) {
      last = document.split(last, document.lengthOf(last));
      document.insertText(last, 0, `${who}${count}`);
    }
  };
  const seen = afterwards(pair => {
    write(pair, 'a');
    write(pair, 'b');
  });
  const order = [...seen.matchAll(/[ab]\d/g)].join('');
  expect(['a1a2a3b1b2b3', 'b1b2b3a1a2a3']).toContain(order);
});

test('undoing the creation of a clause keeps what the other wrote in it, as a conflict', () => {
  const pair = pairAtClauses();
  pair.a.document.createAfter('d2', 'CLAUSE', 'x');
  pair.a.document.insertText('x', 0, 'mới');
  pair.sync();
  afterwards(({ b }) => b.document.insertText('x', 3, ' của B'), pair);
  pair.a.undo.undo();
  pair.a.undo.undo();
  expect(afterwards(() => {}, pair)).toContain('x!: của B');
});

test('undo is each person’s own', () => {
  const pair = pairAtClauses();
  afterwards(({ a, b }) => {
    a.document.insertText('d1', 8, ' A');
    b.document.insertText('d1', 0, 'B ');
    b.document.setKind('d2', 'POINT');
  }, pair);
  pair.a.undo.undo();
  expect(afterwards(() => {}, pair)).toContain('d1:B Điều một |');
  expect(pair.a.document.kindOf('d2')).toBe('POINT');
  pair.b.undo.undo();
  expect(pair.b.document.kindOf('d2')).toBe('CLAUSE');
  pair.a.undo.redo();
  expect(afterwards(() => {}, pair)).toContain('d1:B Điều một A |');
});

test('undoing a split joins the halves, redoing parts them again', () => {
  const pair = pairAtClauses();
  pair.a.document.split('d2', 4, { id: 'x' });
  pair.sync();
  afterwards(({ b }) => b.document.insertText('x', 0, '…'), pair);
  pair.a.undo.undo();
  expect(afterwards(() => {}, pair)).toContain('d2:Điều… hai | d3');
  pair.a.undo.redo();
  expect(afterwards(() => {}, pair)).toContain('d2:Điều | x:… hai | d3');
});

test('formats: what is new is plain unless it says otherwise, and formats of both stay', () => {
  const pair = pairAtClauses();
  afterwards(({ a, b }) => {
    a.document.format('d1', 0, 8, { bold: true });
    b.document.format('d1', 5, 2, { italic: true, directive: 'dir-1' });
    a.document.insertText('d1', 8, '!');
  }, pair);
  expect(pair.b.document.runsOf('d1')).toEqual([
    { text: 'Điều ', bold: true },
    { text: 'mộ', bold: true, italic: true, directive: 'dir-1' },
    { text: 't', bold: true },
    { text: '!' },
  ]);
  pair.a.document.format('d1', 0, 9, { bold: false, directive: null });
  expect(pair.a.document.runsOf('d1')).toEqual([
    { text: 'Điều ' },
    { text: 'mộ', italic: true },
    { text: 't!' },
  ]);
});

test('embeds are one unit, and stay where they are cited', () => {
  const pair = pairAtClauses();
  const footnote = pair.a.document.insertBlock({ parentId: null, beforeId: null, kind: 'FOOTNOTE' });
  pair.a.document.insertEmbed('d1', 4, { footnote });
  pair.sync();
  afterwards(({ a, b }) => {
    a.document.split('d1', 4, { id: 'x' });
    b.document.insertText('d1', 5, 'B');
  }, pair);
  expect(pair.b.document.runsOf('x')).toEqual([{ embed: { footnote } }, { text: 'B một' }]);
  expect(pair.b.document.textOf('x')).toBe('\ufffcB một');
  expect(pair.b.document.runsOf('d1')).toEqual([{ text: 'Điều' }]);
  pair.b.document.deleteText('x', 0, 1);
  expect(pair.b.document.runsOf('x')).toEqual([{ text: 'B một' }]);
});

test('in a merged block edits go to the parts that they touch', () => {
  const pair = pairAtClauses();
  pair.a.document.mergeIntoPrevious('d2');
  pair.a.document.mergeIntoPrevious('d3');
  expect(pair.a.document.segmentsOf('d1')).toEqual(['d1', 'd2', 'd3']);
  pair.a.document.deleteText('d1', 5, 6);
  pair.a.document.format('d1', 4, 8, { bold: true });
  expect(pair.a.document.runsOf('d1')).toEqual([
    { text: 'Điều' },
    { text: ' u haiĐi', bold: true },
    { text: 'ều ba' },
  ]);
  const tail = pair.a.document.split('d1', 10);
  expect(afterwards(() => {}, pair)).toBe(`d1:Điều u hai | ${tail}:Điều ba`);
});

test('an empty block before another: merging the words into it keeps them', () => {
  const pair = pairAtClauses();
  const empty = pair.a.document.createBefore('d2');
  afterwards(({ a, b }) => {
    a.document.mergeIntoPrevious('d2');
    b.document.insertText('d2', 8, '!');
  }, pair);
  expect(pair.b.document.textOf(empty)).toBe('Điều hai!');
});
