/** One person alone: whatever is done, the document says what a plain list of strings says. */
import fc from 'fast-check';
import * as Y from 'yjs';
import { PlanDocument } from './index.js';

interface Line {
  id: string;
  /** One entry a character: its text, and whether it is bold. */
  characters: [string, boolean][];
}

const step = fc.record({
  action: fc.constantFrom('type', 'delete', 'bold', 'split', 'merge', 'remove', 'insert', 'move'),
  line: fc.nat(),
  place: fc.nat(),
  length: fc.nat(4),
  text: fc.constantFrom('a', 'đồng', '😀', 'Ủy ban', '\n', 'e\u0301'),
  bold: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const textOf = ({ characters }: Line, to = characters.length) =>
  characters
    .slice(0, to)
    .map(([character]) => character)
    .join('');

function perform(
  document: PlanDocument,
  lines: Line[],
  { action, line, place, length, text, bold }: Step,
): void {
  const index = line % Math.max(1, lines.length);
  const current = lines[index];
  if (action === 'insert' || !current) {
    const before = lines[index];
    const id = document.insertBlock({ parentId: null, beforeId: before?.id ?? null, kind: 'PARAGRAPH' });
    lines.splice(before ? index : lines.length, 0, { id, characters: [] });
    return;
  }
  const { id, characters } = current;
  const at = place % (characters.length + 1);
  const offset = textOf(current, at).length;
  const end = Math.min(characters.length, at + length);
  const units = textOf(current, end).length - offset;
  const previous = lines[index - 1];
  switch (action) {
    case 'type':
      document.insertText(id, offset, text, { bold });
      characters.splice(at, 0, ...[...text].map((character): [string, boolean] => [character, bold]));
      break;
    case 'delete':
      document.deleteText(id, offset, units);
      characters.splice(at, end - at);
      break;
    case 'bold':
      document.format(id, offset, units, { bold });
      for (const character of characters.slice(at, end)) character[1] = bold;
      break;
    case 'split':
      lines.splice(index + 1, 0, { id: document.split(id, offset), characters: characters.splice(at) });
      break;
    case 'merge':
      if (!previous) break;
      document.mergeIntoPrevious(id);
      previous.characters.push(...characters);
      lines.splice(index, 1);
      break;
    case 'remove':
      document.remove(id);
      lines.splice(index, 1);
      break;
    case 'move': {
      lines.splice(index, 1);
      const to = place % (lines.length + 1);
      document.move(id, { parentId: null, beforeId: lines[to]?.id ?? null });
      lines.splice(to, 0, current);
      break;
    }
  }
}

/** What is shown, one entry a character. */
const shown = (document: PlanDocument): Line[] =>
  document.blocks().map(({ id, runs }) => ({
    id,
    characters: runs.flatMap(({ text = '', ...format }) =>
      [...text].map((character): [string, boolean] => [character, 'bold' in format && format.bold === true]),
    ),
  }));

test('texts, formats and order are those of the plain list', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const document = new PlanDocument(new Y.Doc());
      const lines: Line[] = [];
      for (const next of steps) {
        perform(document, lines, next);
        expect(shown(document)).toEqual(lines);
      }
      document.destroy();
    }),
    { numRuns: 60 },
  );
});

test('undoing everything leaves nothing, redoing everything brings it back', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), steps => {
      const document = new PlanDocument(new Y.Doc());
      const undo = document.undoManager();
      const lines: Line[] = [];
      for (const next of steps) perform(document, lines, next);
      while (undo.undoStack.length > 0) undo.undo();
      expect(shown(document)).toEqual([]);
      while (undo.redoStack.length > 0) undo.redo();
      expect(shown(document)).toEqual(lines);
      undo.destroy();
      document.destroy();
    }),
    { numRuns: 60 },
  );
});
