import { readPastedText } from './pasted-text.js';

const kinds = (text: string) =>
  readPastedText(text).map(({ kind, labelStyle, text: words }) =>
    [kind ?? 'none', ...(labelStyle === 'DEFAULT' ? [] : [labelStyle]), words].join(' '),
  );

test('numbers at the start of a line become kinds', () => {
  expect(
    kinds(
      'I- MỤC ĐÍCH\r\nII. NỘI DUNG\nIV/ Khác\n1. Chủ trì\n2) Phối hợp\n12.Báo cáo\na) Một\nđ) Hai\n- Ba\n+ Bốn\n• Năm',
    ),
  ).toEqual([
    'SECTION MỤC ĐÍCH',
    'SECTION NỘI DUNG',
    'SECTION Khác',
    'CLAUSE Chủ trì',
    'CLAUSE Phối hợp',
    'CLAUSE Báo cáo',
    'POINT Một',
    'POINT Hai',
    'POINT BULLET Ba',
    'POINT BULLET Bốn',
    'POINT BULLET Năm',
  ]);
});

test('what only looks like a number stays', () => {
  expect(
    kinds(
      '2024 là năm đầu\n12.500 đồng\n1.1. Mục con\nVI là số sáu\n-5 độ\n1.\nCăn cứ Luật;\nChi tiết a) và b)',
    ),
  ).toEqual([
    'none 2024 là năm đầu',
    'none 12.500 đồng',
    'none 1.1. Mục con',
    'none VI là số sáu',
    'none -5 độ',
    'none 1.',
    'none Căn cứ Luật;',
    'none Chi tiết a) và b)',
  ]);
});

test('lines are composed, cleaned and never empty', () => {
  expect(kinds('\u200bTie\u0302\u0301ng\u00ad Việt\n\n  \n\tthụt vào\u0007\u2028dòng khác')).toEqual([
    'none Tiếng Việt',
    'none thụt vào',
    'none dòng khác',
  ]);
});
