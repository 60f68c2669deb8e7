import { PlanDocument } from '@dong-soan/shared/document';
import * as Y from 'yjs';
import { currentItem, dropOn, neighbourMove } from './outline.js';

/** I (1 (a, b), 2) II, and a closing paragraph. */
function plan() {
  const document = new PlanDocument(new Y.Doc());
  const add = (id: string, kind: 'SECTION' | 'CLAUSE' | 'POINT' | 'PARAGRAPH', parentId: string | null) => {
    document.insertBlock({ id, kind, parentId, beforeId: null });
    document.insertText(id, 0, id);
  };
  add('I', 'SECTION', null);
  add('I1', 'CLAUSE', 'I');
  add('a', 'POINT', 'I1');
  add('b', 'POINT', 'I1');
  add('I2', 'CLAUSE', 'I');
  add('II', 'SECTION', null);
  add('end', 'PARAGRAPH', null);
  return document;
}
const order = (document: PlanDocument) => document.blocks().map(block => block.id);

describe('the line of the outline that follows the caret', () => {
  const items = ['I', 'I1', 'I2'].map(id => ({ id }));
  test('is that of the block itself, or the nearest above', () => {
    expect(currentItem(items, ['title', 'I', 'I1', 'x', 'I2'], 'I1')).toBe('I1');
    expect(currentItem(items, ['title', 'I', 'I1', 'x', 'I2'], 'x')).toBe('I1');
    expect(currentItem(items, ['title', 'I', 'I1', 'x', 'I2'], 'title')).toBeNull();
    expect(currentItem(items, ['I'], null)).toBeNull();
    expect(currentItem(items, ['I'], 'gone')).toBeNull();
  });
});

describe('dropping a line', () => {
  test('beside one of its own kind', () => {
    const document = plan();
    document.move('II', dropOn(document, 'II', 'I', 'before')!);
    expect(order(document)).toEqual(['II', 'I', 'I1', 'a', 'b', 'I2', 'end']);
    document.move('I1', dropOn(document, 'I1', 'I2', 'after')!);
    expect(order(document)).toEqual(['II', 'I', 'I2', 'I1', 'a', 'b', 'end']);
    document.move('b', dropOn(document, 'b', 'a', 'before')!);
    expect(document.childrenOf('I1')).toEqual(['b', 'a']);
  });

  test('into what stands above its kind, to the front', () => {
    const document = plan();
    document.move('I2', dropOn(document, 'I2', 'II', 'after')!);
    expect(document.parentOf('I2')).toBe('II');
    document.move('a', dropOn(document, 'a', 'I2', 'after')!);
    expect(document.childrenOf('I2')).toEqual(['a']);
  });

  test('not into itself, not into what is lower, not before a higher one', () => {
    const document = plan();
    expect(dropOn(document, 'I', 'I1', 'after')).toBeNull();
    expect(dropOn(document, 'I2', 'a', 'after')).toBeNull();
    expect(dropOn(document, 'I2', 'II', 'before')).toBeNull();
    expect(dropOn(document, 'I', 'I', 'before')).toBeNull();
  });

  test('not when it has gone meanwhile', () => {
    const document = plan();
    document.remove('b');
    expect(dropOn(document, 'b', 'a', 'before')).toBeNull();
    expect(dropOn(document, 'a', 'b', 'before')).toBeNull();
  });
});

describe('one place up or down', () => {
  test('among its siblings only', () => {
    const document = plan();
    document.move('I2', neighbourMove(document, 'I2', -1)!);
    expect(document.childrenOf('I')).toEqual(['I2', 'I1']);
    document.move('I2', neighbourMove(document, 'I2', 1)!);
    expect(document.childrenOf('I')).toEqual(['I1', 'I2']);
    expect(neighbourMove(document, 'I1', -1)).toBeNull();
    expect(neighbourMove(document, 'I2', 1)).toBeNull();
  });
});
