import { INSERT_PARAGRAPH_COMMAND } from 'lexical';
import { HeadlessPlan, syncAll } from '../testing/headless.js';

const TEXT = 'theo Chỉ thị số 49-CT/TW ngày';
const cited = (plan: HeadlessPlan) =>
  plan.binding.document
    .order()
    .flatMap(id => plan.binding.document.runsOf(id))
    .filter(run => run.embed === undefined)
    .filter(run => run.directive === 'd49')
    .map(run => run.text);

let plan: HeadlessPlan;
beforeEach(() => {
  plan = new HeadlessPlan(1);
  plan.seed([
    ['x', 'CLAUSE', TEXT],
    ['y', 'CLAUSE', 'khoản sau'],
  ]);
  plan.binding.edit(document => document.format('x', 5, 19, { directive: 'd49' }));
  expect(cited(plan)).toEqual(['Chỉ thị số 49-CT/TW']);
});
afterEach(() => expect(plan.shown()).toBe(plan.modelled()));

const insert = (offset: number, text: string) => plan.update(() => plan.select('x', offset).insertText(text));

test('typing beside a chosen citation does not grow it', () => {
  insert(24, ',');
  insert(5, '“');
  expect(cited(plan)).toEqual(['Chỉ thị số 49-CT/TW']);
});

test('typing inside it belongs to it', () => {
  insert(13, 'z');
  expect(cited(plan)).toEqual(['Chỉ thị zsố 49-CT/TW']);
});

test('bold over it, Enter in it and a merge keep it', () => {
  plan.update(() => plan.select('x', 0, 9).formatText('bold'));
  expect(cited(plan).join('')).toBe('Chỉ thị số 49-CT/TW');
  plan.update(() => {
    plan.select('x', 12);
    plan.editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined);
  });
  expect(cited(plan).join('|')).toContain('| số 49-CT/TW');
  expect(cited(plan).join('')).toBe('Chỉ thị số 49-CT/TW');
  const half = plan.binding.document.order()[1]!;
  plan.update(() => {
    plan.node('x').append(...plan.node(half).getChildren());
    plan.node(half).remove();
  });
  expect(plan.binding.document.textOf('x')).toBe(TEXT);
  expect(cited(plan).join('')).toBe('Chỉ thị số 49-CT/TW');
});

test('deleting it whole and typing over it leaves none', () => {
  plan.update(() => plan.select('x', 5, 24).insertText('văn bản'));
  expect(cited(plan)).toEqual([]);
});

test('others see it, and their typing keeps it', () => {
  const other = new HeadlessPlan(2);
  syncAll(plan, other);
  other.update(() => other.select('x', 0).insertText('Thực hiện '));
  syncAll(plan, other);
  expect(cited(plan)).toEqual(['Chỉ thị số 49-CT/TW']);
});
