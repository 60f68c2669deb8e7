import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLOSE_CODES } from '@dong-soan/shared/collab';
import { ERROR_CODES } from '@dong-soan/shared/errors';
import en from './en/index.js';
import vi from './vi/index.js';

const editor = join(import.meta.dirname, '..');

/** Every text with its key, such as `plans.create.title`. */
function texts(catalogue: object, prefix = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + name, value]] : texts(value, `${prefix}${name}.`),
  );
}

const singular = (key: string) => key.replace(/_(one|other)$/, '');
const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort();

const vietnamese = new Map(texts(vi));
const english = new Map(texts(en));

/** What the app's own code says, tests and catalogues aside. */
const source = readdirSync(editor, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/.test(path) && !/^(i18n|node_modules|dist)[/\\]|\.test\.tsx?$/.test(path))
  .map(path => readFileSync(join(editor, path), 'utf8'))
  .join('\n');
const format = readFileSync(join(import.meta.dirname, 'format.ts'), 'utf8');

/** Keys that stand in the code in full, and the beginnings of those that are put together: `plans.status.${status}`. */
const literal = new Set(
  [...`${source}${format}`.matchAll(/['"`]([a-zA-Z]+(?:\.\w+)+)['"`]/g)].map(match => match[1]),
);
const beginnings = [...source.matchAll(/`([a-zA-Z]+(?:\.\w+)*\.)\$\{/g)].map(match => match[1] ?? '');

describe('the message catalogues', () => {
  test('say the same things in both languages', () => {
    const keys = (map: Map<string, string>) => [...new Set([...map.keys()].map(singular))].sort();
    expect(keys(english)).toEqual(keys(vietnamese));
  });

  test('fill in the same things in both languages', () => {
    for (const [key, text] of english) {
      const other = vietnamese.get(key) ?? vietnamese.get(singular(key));
      expect([key, variables(text)]).toEqual([key, variables(other ?? '')]);
    }
  });

  test('have a singular and a plural in English for whatever is counted', () => {
    for (const [key, text] of vietnamese) {
      if (!text.includes('{{count}}')) continue;
      expect(english.has(`${key}_one`) && english.has(`${key}_other`) ? key : `${key}: no plural`).toBe(key);
    }
  });

  test('hold no empty text', () => {
    for (const [key, text] of [...vietnamese, ...english]) expect([key, text.trim()]).not.toEqual([key, '']);
  });

  test('hold nothing that no code asks for', () => {
    const unused = [...vietnamese.keys()].filter(
      key => !literal.has(key) && !beginnings.some(beginning => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });

  test('hold everything that code asks for', () => {
    const areas = Object.keys(vi);
    const asked = [...literal].filter(key => key && areas.includes(key.split('.')[0] ?? ''));
    const known = (key: string) =>
      vietnamese.has(key) || [...vietnamese.keys()].some(other => other.startsWith(`${key}.`));
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(key => !known(key ?? ''))).toEqual([]);
  });

  test('explain every error and every way in which the connection ends', () => {
    for (const code of ERROR_CODES) expect(vietnamese.get(`errors.${code}`)).toBeTruthy();
    for (const name of Object.keys(CLOSE_CODES)) expect(vietnamese.get(`close.${name}`)).toBeTruthy();
  });

  test('English has no Vietnamese left in it, but for the product’s name', () => {
    const left = [...english].filter(([, text]) =>
      /[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ]/i.test(text.replaceAll('Đồng Soạn', '').normalize('NFC')),
    );
    expect(left).toEqual([]);
  });
});
