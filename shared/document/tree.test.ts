/** Two people change the tree at once: what each of them moves, and what the other writes there meanwhile. */
import * as Y from 'yjs';
import { loaded, outline, type Pair, pairAtPlan } from './testing.js';

const REST = 'S2 .C21 ..21a ..21b .C22 ..22a ..22b END';

/** Both edit without seeing each other, then sync. Returns what both, and a fresh reader, see. */
function afterwards(edit: (pair: Pair) => void, pair = pairAtPlan()): string {
  edit(pair);
  pair.sync();
  const seen = outline(pair.a);
  expect(outline(pair.b)).toBe(seen);
  expect(outline(loaded(pair.a))).toBe(seen);
  expect(pair.a.document.validate()).toEqual([]);
  return seen;
}

describe('moving', () => {
  test('a clause takes along the point that is added to it meanwhile', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.move('C12', { parentId: 'S2', beforeId: 'C22' });
      b.document.insertBlock({ parentId: 'C12', beforeId: '12b', kind: 'POINT', id: 'NEW' });
    });
    expect(seen).toContain('.C21 ..21a ..21b .C12 ..12a ..NEW ..12b .C22');
  });

  test('a clause takes along the halves of its text, and of its points', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.move('C12', { parentId: 'S2', beforeId: 'C21' });
      b.document.split('C12', 4, { id: 'TAIL' });
      b.document.split('12a', 3, { id: 'PT' });
    });
    expect(seen).toContain('S2 .C12 .TAIL ..12a ..PT ..12b .C21');
  });

  test('a section that moves behind another takes along a new clause', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.move('S1', { parentId: null, beforeId: 'END' });
      b.document.insertBlock({ parentId: 'S1', beforeId: 'C12', kind: 'CLAUSE', id: 'NEW' });
    });
    expect(seen).toBe('S2 .C21 ..21a ..21b .C22 ..22a ..22b S1 .C11 ..11a ..11b .NEW .C12 ..12a ..12b END');
  });

  test('two moves of one block: the last wins, and the new point is with it', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.move('C12', { parentId: 'S2', beforeId: 'C21' });
      b.document.move('C12', { parentId: null, beforeId: 'END' });
      b.document.insertBlock({ parentId: 'C12', beforeId: null, kind: 'POINT', id: 'NEW' });
    });
    expect(seen.match(/C12/g)).toHaveLength(1);
    expect(seen).toMatch(/C12 \.+12a \.+12b \.+NEW/);
  });

  test('a closing paragraph goes with the clause it was added to', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.move('C22', { parentId: 'S1', beforeId: 'C11' });
      b.document.insertBlock({ parentId: 'C22', beforeId: null, kind: 'PARAGRAPH', id: 'PAR' });
    });
    expect(seen).toBe('S1 .C22 ..22a ..22b ..PAR .C11 ..11a ..11b .C12 ..12a ..12b S2 .C21 ..21a ..21b END');
  });

  test('a half that moves away leaves what is written between the halves', () => {
    const seen = afterwards(({ a, b }) => {
      b.document.split('11a', 3, { id: 'T1' });
      a.document.split('11a', 6, { id: 'T2' });
      a.document.move('T2', { parentId: 'C22', beforeId: '22a' });
      b.document.insertBlock({ parentId: 'C11', beforeId: 'T1', kind: 'POINT', id: 'MID' });
    });
    expect(seen).toContain('..11a ..MID ..T1');
    expect(seen).toContain('.C22 ..T2');
  });

  test('undoing a move brings a half back to where it was, though its origin has moved', () => {
    const pair = pairAtPlan();
    pair.a.document.split('C12', 4, { id: 'TAIL' });
    pair.sync();
    pair.a.document.move('TAIL', { parentId: 'S2', beforeId: 'C21' });
    pair.sync();
    pair.b.document.move('C12', { parentId: 'S2', beforeId: null });
    pair.sync();
    pair.a.undo.undo();
    const seen = afterwards(() => {}, pair);
    expect(seen).toBe('S1 .C11 ..11a ..11b .TAIL ..12a ..12b S2 .C21 ..21a ..21b .C22 ..22a ..22b .C12 END');
  });
});

describe('cycles', () => {
  test('of two sections put below each other the smaller id stays where it was', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.move('S1', { parentId: 'S2', beforeId: 'C21' });
      b.document.move('S2', { parentId: 'S1', beforeId: 'C11' });
    });
    expect(seen).toBe('S1 .S2 ..C21 ...21a ...21b ..C22 ...22a ...22b .C11 ..11a ..11b .C12 ..12a ..12b END');
  });

  test('what is shown is written down by the next edit of the structure', () => {
    const pair = pairAtPlan();
    const cyclic = afterwards(({ a, b }) => {
      a.document.move('C11', { parentId: 'C21', beforeId: null });
      b.document.move('C21', { parentId: 'C11', beforeId: null });
    }, pair);
    expect(cyclic).toContain('S1 .C11 ..11a ..11b ..C21 ...21a ...21b .C12');
    const seen = afterwards(({ a }) => a.document.move('C21', { parentId: 'S2', beforeId: 'C22' }), pair);
    expect(seen).toBe(`S1 .C11 ..11a ..11b .C12 ..12a ..12b ${REST}`);
  });

  test('three at once', () => {
    const pair = pairAtPlan();
    const third = loaded(pair.a);
    pair.a.document.move('C11', { parentId: 'C12', beforeId: null });
    pair.b.document.move('C12', { parentId: 'C21', beforeId: null });
    third.document.move('C21', { parentId: 'C11', beforeId: null });
    Y.applyUpdate(pair.a.document.doc, Y.encodeStateAsUpdate(third.document.doc));
    const seen = afterwards(() => {}, pair);
    expect(seen).toBe(
      'S1 .C11 ..11a ..11b ..C21 ...21a ...21b ...C12 ....12a ....12b S2 .C22 ..22a ..22b END',
    );
  });
});

describe('removing', () => {
  test('a removed clause stays, as a conflict, for the point that is added to it; undoing brings all back', () => {
    const pair = pairAtPlan();
    const seen = afterwards(({ a, b }) => {
      a.document.removeSubtree('C12');
      b.document.insertBlock({ parentId: 'C12', beforeId: '12b', kind: 'POINT', id: 'NEW' });
    }, pair);
    expect(seen).toBe(`S1 .C11 ..11a ..11b .C12! ..NEW ${REST}`);
    pair.a.undo.undo();
    expect(afterwards(() => {}, pair)).toBe(`S1 .C11 ..11a ..11b .C12 ..12a ..NEW ..12b ${REST}`);
  });

  test('when only the line goes, its points go to the clause before, a new one stays with the conflict', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.remove('C12');
      b.document.insertBlock({ parentId: 'C12', beforeId: '12b', kind: 'POINT', id: 'NEW' });
    });
    expect(seen).toBe(`S1 .C11 ..11a ..11b ..12a ..12b .C12! ..NEW ${REST}`);
  });

  test('text typed into a removed block keeps it; typing more decides for it, removing again against', () => {
    const pair = pairAtPlan();
    afterwards(({ a, b }) => {
      a.document.remove('12a');
      b.document.insertText('12a', 8, '!');
    }, pair);
    expect(pair.a.document.block('12a')).toMatchObject({ text: '!', conflict: true });
    afterwards(({ b }) => b.document.remove('12a'), pair);
    expect(pair.a.document.isVisible('12a')).toBe(false);
    pair.b.undo.undo();
    pair.sync();
    expect(pair.a.document.isConflict('12a')).toBe(true);
    afterwards(({ a }) => a.document.insertText('12a', 0, '?'), pair);
    expect(pair.b.document.block('12a')).toMatchObject({ text: '?!', conflict: false });
  });
});

test('who moves a block that is in conflict keeps it', () => {
  const pair = pairAtPlan();
  afterwards(({ a, b }) => {
    a.document.removeSubtree('C12');
    b.document.insertText('12a', 0, '!');
  }, pair);
  expect(pair.a.document.isConflict('12a')).toBe(true);
  const seen = afterwards(({ a }) => a.document.move('12a', { parentId: 'C11', beforeId: null }), pair);
  expect(seen).toBe(`S1 .C11 ..11a ..11b ..12a ${REST}`);
});

describe('merging', () => {
  test('points of a merged clause, and a new one, count below the clause before; undoing gives them back', () => {
    const pair = pairAtPlan();
    const seen = afterwards(({ a, b }) => {
      a.document.merge('C12', '11b');
      b.document.insertBlock({ parentId: 'C12', beforeId: null, kind: 'POINT', id: 'NEW' });
    }, pair);
    expect(seen).toBe(`S1 .C11 ..11a ..11b ...12a<C11> ...12b<C11> ...NEW<C11> ${REST}`);
    pair.a.undo.undo();
    expect(afterwards(() => {}, pair)).toBe(`S1 .C11 ..11a ..11b .C12 ..12a ..12b ..NEW ${REST}`);
  });

  test('dashes of a merged point stay below the point it was merged into', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.insertBlock({ parentId: '11b', beforeId: null, kind: 'POINT', id: 'DASH' });
      a.document.mergeIntoPrevious('11b');
      b.document.insertText('11b', 0, 'x');
    });
    expect(seen).toBe(`S1 .C11 ..11a ...DASH .C12 ..12a ..12b ${REST}`);
  });

  test('the points of a merged clause stay when the point that holds them moves away', () => {
    const seen = afterwards(({ a }) => {
      a.document.merge('C12', '11b');
      a.document.move('11b', { parentId: 'C21', beforeId: '21a' });
    });
    expect(seen).toBe('S1 .C11 ..11a ..12a ..12b S2 .C21 ..11b ..21a ..21b .C22 ..22a ..22b END');
  });

  test('a clause merged into its first point', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.merge('C12', '12a');
      b.document.insertBlock({ parentId: 'C12', beforeId: null, kind: 'POINT', id: 'NEW' });
    });
    expect(seen.match(/12b|NEW|12a/g)?.sort()).toEqual(['12a', '12b', 'NEW']);
  });
});

describe('splitting', () => {
  test('the children follow the second half, with the one that is added meanwhile', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.split('C12', 4, { id: 'TAIL' });
      b.document.insertBlock({ parentId: 'C12', beforeId: null, kind: 'POINT', id: 'NEW' });
    });
    expect(seen).toBe(`S1 .C11 ..11a ..11b .C12 .TAIL ..12a ..12b ..NEW ${REST}`);
  });

  test('a paragraph cut off a clause leaves the points with the clause', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.split('C12', 4, { id: 'PAR', kind: 'PARAGRAPH' });
      b.document.insertBlock({ parentId: 'C12', beforeId: null, kind: 'POINT', id: 'NEW' });
    });
    expect(seen).toMatch(/\.C12 \.\.PAR .*12a .*12b/);
    expect(seen).not.toMatch(/12[ab]<(?!C12)|NEW<(?!C12)/);
  });

  test('at the end of a block with children the new block is their first', () => {
    const seen = afterwards(({ a }) => {
      a.document.split('C12', 8, { id: 'FIRST' });
      a.document.split('12b', 8, { id: 'LAST' });
    });
    expect(seen).toBe(`S1 .C11 ..11a ..11b .C12 ..FIRST ..12a ..12b ..LAST ${REST}`);
  });

  test('at the beginning an empty block before keeps the words in theirs', () => {
    const pair = pairAtPlan();
    const seen = afterwards(({ a, b }) => {
      a.document.createBefore('C12', { id: 'EMPTY' });
      b.document.insertText('C12', 0, '"');
    }, pair);
    expect(seen).toBe(`S1 .C11 ..11a ..11b .EMPTY .C12 ..12a ..12b ${REST}`);
    expect(pair.a.document.textOf('C12')).toBe('"text C12');
  });
});

describe('levels', () => {
  test('Tab: the clause becomes the last point of the one before, its points dashes, the new one too', () => {
    const pair = pairAtPlan();
    const seen = afterwards(({ a, b }) => {
      expect(a.document.indent('C12')).toBe(true);
      b.document.insertBlock({ parentId: 'C12', beforeId: null, kind: 'POINT', id: 'NEW' });
    }, pair);
    expect(seen).toBe(`S1 .C11 ..11a ..11b ..C12 ...12a ...12b ...NEW ${REST}`);
    expect(pair.b.document.kindOf('C12')).toBe('POINT');
  });

  test('Shift+Tab: the point becomes a clause, those after it its points', () => {
    const pair = pairAtPlan();
    const seen = afterwards(({ a }) => expect(a.document.outdent('12a')).toBe(true), pair);
    expect(seen).toBe(`S1 .C11 ..11a ..11b .C12 .12a ..12b ${REST}`);
    expect(pair.b.document.kindOf('12a')).toBe('CLAUSE');
    expect(pair.b.document.kindOf('12b')).toBe('POINT');
  });

  test('a dash goes out to be a point, the dashes after it are its own', () => {
    const pair = pairAtPlan();
    for (const id of ['x', 'y', 'z'])
      pair.a.document.insertBlock({ parentId: '12a', beforeId: null, kind: 'POINT', id });
    const seen = afterwards(({ a }) => a.document.outdent('y'), pair);
    expect(seen).toContain('.C12 ..12a ...x ..y ...z ..12b');
    expect(pair.a.document.kindOf('y')).toBe('POINT');
  });

  test('Tab back and forth leaves all as it was', () => {
    const pair = pairAtPlan();
    const before = outline(pair.a);
    pair.a.document.indent('C12');
    pair.a.document.outdent('C12');
    expect(afterwards(() => {}, pair)).toBe(before);
    expect(pair.a.document.kindOf('C12')).toBe('CLAUSE');
    expect(pair.a.document.kindOf('12a')).toBe('POINT');
  });

  test('nothing to go below, nothing to go out of', () => {
    const { a } = pairAtPlan();
    expect(a.document.indent('C11')).toBe(false);
    expect(a.document.outdent('S1')).toBe(false);
  });
});

describe('a flat sequence', () => {
  test('a clause pasted between two points takes the later one; one added meanwhile stays', () => {
    const seen = afterwards(({ a, b }) => {
      a.document.createAfter('11a', 'CLAUSE', 'NC');
      b.document.insertBlock({ parentId: 'C11', beforeId: null, kind: 'POINT', id: 'NEW' });
    });
    expect(seen).toBe(`S1 .C11 ..11a ..NEW .NC ..11b .C12 ..12a ..12b ${REST}`);
  });

  test('when a point goes, its dashes go to the point before it', () => {
    const pair = pairAtPlan();
    pair.a.document.insertBlock({ parentId: '11b', beforeId: null, kind: 'POINT', id: 'x' });
    const seen = afterwards(({ a }) => a.document.remove('11b'), pair);
    expect(seen).toBe(`S1 .C11 ..11a ...x .C12 ..12a ..12b ${REST}`);
  });

  test('what belongs to the plan goes to the top at its end, and stays inside in its middle', () => {
    const { a } = pairAtPlan();
    a.document.createAfter('END', 'RECIPIENT', 'r1');
    expect(a.document.parentOf('r1')).toBeNull();
    a.document.createAfter('11a', 'RECIPIENT', 'r2');
    expect(a.document.parentOf('11b')).toBe('C11');
    a.document.createAfter(null, 'TITLE', 't');
    expect(a.document.order()[0]).toBe('t');
  });

  test('moving up and down, also into the clause before and after', () => {
    const { a } = pairAtPlan();
    expect(a.document.moveUp('11b')).toBe(true);
    expect(a.document.childrenOf('C11')).toEqual(['11b', '11a']);
    expect(a.document.moveDown('11a')).toBe(true);
    expect(a.document.childrenOf('C12')).toEqual(['11a', '12a', '12b']);
    expect(a.document.moveUp('11a')).toBe(true);
    expect(a.document.childrenOf('C11')).toEqual(['11b', '11a']);
    expect(a.document.moveUp('S1')).toBe(false);
    expect(a.document.moveDown('END')).toBe(false);
    expect(a.document.moveDown('S1')).toBe(true);
    expect(a.document.childrenOf(null)).toEqual(['S2', 'S1', 'END']);
  });
});
