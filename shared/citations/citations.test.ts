import fc from 'fast-check';
import { type Citation, findCitations, numberKey } from './index.js';

const brief = (text: string) =>
  findCitations(text).map(({ surface, type, number, date }) => [surface, type, number, date]);

// [text, ...[surface, type, number, date]]: every form of citations.md, with facts that carry over.
const CASES: [string, ...(readonly [string, string | null, string | null, string | null])[]][] = [
  // Party
  ['theo Kết luận số 114-KL/TW, ngày 14/7/2015 của Ban Bí thư', ['Kết luận số 114-KL/TW', 'Kết luận', '114-KL/TW', '2015-07-14']],
  ['Nghị quyết số: 11-NQ/TU ngày 05/12/2023', ['Nghị quyết số: 11-NQ/TU', 'Nghị quyết', '11-NQ/TU', '2023-12-05']],
  ['Quy định số 11-QĐi/TW (ngày 18/02/2019)', ['Quy định số 11-QĐi/TW', 'Quy định', '11-QĐi/TW', '2019-02-18']],
  ['Hướng dẫn số 3a-HD/BTGTW', ['Hướng dẫn số 3a-HD/BTGTW', 'Hướng dẫn', '3a-HD/BTGTW', null]],
  ['Kế hoạch 1273-KH/BDVTW, ngày 12/10/2017', ['Kế hoạch 1273-KH/BDVTW', 'Kế hoạch', '1273-KH/BDVTW', '2017-10-12']],
  // State
  ['Kế hoạch số 3638/KH-UBND ngày 26/12/2023', ['Kế hoạch số 3638/KH-UBND', 'Kế hoạch', '3638/KH-UBND', '2023-12-26']],
  ['Chỉ thị số 16/CT-TTg, ngày 16 tháng 5 năm 2018', ['Chỉ thị số 16/CT-TTg', 'Chỉ thị', '16/CT-TTg', '2018-05-16']],
  ['Quyết định số 1466/QĐ-TTg của Thủ tướng Chính phủ ngày 12 tháng 10 năm 2021', ['Quyết định số 1466/QĐ-TTg', 'Quyết định', '1466/QĐ-TTg', '2021-10-12']],
  ['QUYẾT ĐỊNH SỐ 12/QĐ-UBND NGÀY 3/4/2022', ['QUYẾT ĐỊNH SỐ 12/QĐ-UBND', 'Quyết định', '12/QĐ-UBND', '2022-04-03']],
  // legal instruments
  ['Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025', ['Nghị định số 78/2025/NĐ-CP', 'Nghị định', '78/2025/NĐ-CP', '2025-04-01']],
  ['Nghị quyết số 1211/2016/UBTVQH13', ['Nghị quyết số 1211/2016/UBTVQH13', 'Nghị quyết', '1211/2016/UBTVQH13', null]],
  ['Luật số 65/2025/QH15', ['Luật số 65/2025/QH15', 'Luật', '65/2025/QH15', null]],
  ['Nghị định số 64-CP ngày 27/9/1993', ['Nghị định số 64-CP', 'Nghị định', '64-CP', '1993-09-27']],
  ['Thông tư liên tịch số 01/2014/TTLT-BNV-BTC', ['Thông tư liên tịch số 01/2014/TTLT-BNV-BTC', 'Thông tư liên tịch', '01/2014/TTLT-BNV-BTC', null]],
  // công văn, joint
  ['Công văn số 45/UBND-NC ngày 5-6-2023', ['Công văn số 45/UBND-NC', 'Công văn', '45/UBND-NC', '2023-06-05']],
  ['Chương trình phối hợp số 03-CTr/BDVTU-BCSD ngày 24/01/2022', ['Chương trình phối hợp số 03-CTr/BDVTU-BCSD', 'Chương trình phối hợp', '03-CTr/BDVTU-BCSD', '2022-01-24']],
  ['Kế hoạch số 249/KHLT-UBND-UBMTTQ', ['Kế hoạch số 249/KHLT-UBND-UBMTTQ', 'Kế hoạch', '249/KHLT-UBND-UBMTTQ', null]],
  ['Nghị quyết liên tịch số 09/2017/NQLT/CP-UBTWMTTQVN', ['Nghị quyết liên tịch số 09/2017/NQLT/CP-UBTWMTTQVN', 'Nghị quyết liên tịch', '09/2017/NQLT/CP-UBTWMTTQVN', null]],
  // by name
  ['theo Luật Tổ chức chính quyền địa phương.', ['Luật Tổ chức chính quyền địa phương', 'Luật', null, null]],
  ['Luật Giáo dục đại học; Luật Giáo dục', ['Luật Giáo dục đại học', 'Luật', null, null], ['Luật Giáo dục', 'Luật', null, null]],
  ['Luật Đất đai số 31/2024/QH15 ngày 18/01/2024', ['Luật Đất đai số 31/2024/QH15', 'Luật', '31/2024/QH15', '2024-01-18']],
  ['Nghị quyết Trung ương 4 (khóa XII), rồi', ['Nghị quyết Trung ương 4 (khóa XII)', 'Nghị quyết', '04-NQ/TW', null]],
  // lists
  ['Chỉ thị số 11-CT/TU và Chỉ thị số 12-CT/TU, ngày 12/12/2013', ['Chỉ thị số 11-CT/TU', 'Chỉ thị', '11-CT/TU', '2013-12-12'], ['Chỉ thị số 12-CT/TU', 'Chỉ thị', '12-CT/TU', '2013-12-12']],
  ['các Quyết định số 217, 218-QĐ/TW ngày 12/12/2013', ['Quyết định số 217', 'Quyết định', '217-QĐ/TW', '2013-12-12'], ['218-QĐ/TW', 'Quyết định', '218-QĐ/TW', '2013-12-12']],
  ['Nghị quyết số 18, 19 Hội nghị Ban Chấp hành Trung ương 6', ['Nghị quyết số 18', 'Nghị quyết', '18-NQ/TW', null], ['19', 'Nghị quyết', '19-NQ/TW', null]],
  ['Nghị quyết số 25-NQ/TW và Kết luận số 114-KL/TW, ngày 14/7/2015', ['Nghị quyết số 25-NQ/TW', 'Nghị quyết', '25-NQ/TW', null], ['Kết luận số 114-KL/TW', 'Kết luận', '114-KL/TW', '2015-07-14']],
  // a date never crosses another head, and may stand before
  ['Chỉ thị số 49-CT/TW; Chỉ thị số 05-CT/TW ngày 15/5/2016', ['Chỉ thị số 49-CT/TW', 'Chỉ thị', '49-CT/TW', null], ['Chỉ thị số 05-CT/TW', 'Chỉ thị', '05-CT/TW', '2016-05-15']],
  ['Ngày 30/7/2021, Bộ Chính trị đã ban hành Quy định số 23-QĐ/TW', ['Quy định số 23-QĐ/TW', 'Quy định', '23-QĐ/TW', '2021-07-30']],
  // oddities of typing, copying and scanning
  ['Quyết  định\nsố\u00a0290 –QÐ/ TW,\n ngày 25/2/2010', ['Quyết  định\nsố\u00a0290 –QÐ/ TW', 'Quyết định', '290-QĐ/TW', '2010-02-25']],
  ['Nghị định 45/2020/NĐCP', ['Nghị định 45/2020/NĐCP', 'Nghị định', '45/2020/NĐ-CP', null]],
  ['Nghị định 45/2020/NĐ CP', ['Nghị định 45/2020/NĐ CP', 'Nghị định', '45/2020/NĐ-CP', null]],
  ['Quyết định số 30/QĐ.UBND', ['Quyết định số 30/QĐ.UBND', 'Quyết định', '30/QĐ-UBND', null]],
  ['Quyết định 217 QĐ/TW', ['Quyết định 217 QĐ/TW', 'Quyết định', '217-QĐ/TW', null]],
  ['Kế hoạch số 12/KH-UBND - Sở Nội vụ', ['Kế hoạch số 12/KH-UBND', 'Kế hoạch', '12/KH-UBND', null]],
  ['Công điện số 1099/CĐ-TTg ngày 31/2/2023', ['Công điện số 1099/CĐ-TTg', 'Công điện', '1099/CĐ-TTg', null]],
  ['Công văn số 08-CV/BCĐ, ngày 11/12/2107', ['Công văn số 08-CV/BCĐ', 'Công văn', '08-CV/BCĐ', '2107-12-11']],
]; // biome-ignore format: a table

test.each(CASES)('%s', (text, ...expected) => {
  expect(brief(text)).toEqual(expected);
});

test.each([
  'giai đoạn 2021-2025 và năm 2024',
  'có 17/17 xã, 5/8 chỉ tiêu, trực 24/7',
  'quý II/2022, từ 1 - 2 mô hình, đạt 3,5/4 điểm',
  'số 12 Lê Lợi, phường 3, tổ 5',
  'Số: 762/QĐ-UBND\nGia Lai, ngày 16 tháng 12 năm 2023',
  'thực hiện Quy chế dân chủ ở cơ sở theo luật',
  'Dự án số 1, Chương trình số 3, kế hoạch 5 năm',
  'nặng 20kg/ha, tốc độ 40 km/h, giá 15.000/kg',
])('nothing is cited: %s', text => {
  expect(findCitations(text)).toEqual([]);
});

test('issuer, term, title, nesting', () => {
  const [outer, inner] = findCitations(
    'Kế hoạch số 72-KH/TU của Tỉnh ủy về triển khai Nghị quyết số 19-NQ/TW ngày 25 tháng 10 năm 2017 của Ban Chấp hành Trung ương (khóa XII) “Về đổi mới “một cửa” ở cơ sở”; hết.',
  );
  expect(outer).toMatchObject({ issuer: 'Tỉnh ủy', date: null, nestedIn: null });
  expect(outer?.title).toMatch(/^triển khai Nghị quyết số 19-NQ\/TW/);
  expect(inner).toMatchObject({
    issuer: 'Ban Chấp hành Trung ương (khóa XII)',
    term: 'XII',
    title: 'Về đổi mới “một cửa” ở cơ sở',
    nestedIn: 0,
  });
  expect(findCitations('Ban Thường vụ Tỉnh ủy vừa ban hành Chỉ thị số 08-CT/TU')[0]?.issuer).toBe(
    'Ban Thường vụ Tỉnh ủy',
  );
  expect(
    findCitations('Kế hoạch số 44-KH/BCSD-BDVTU giữa Ban Dân vận Tỉnh ủy và Ban cán sự đảng về việc')[0]
      ?.issuer,
  ).toBe('Ban Dân vận Tỉnh ủy và Ban cán sự đảng');
});

test('keys fold what varies and keep what tells documents apart', () => {
  expect(numberKey('44-KH/BCSĐ-BDVTU')).toBe(numberKey(' 44 – kh/bcsd-bdvtu'));
  expect(numberKey('03-CTr/BDVTU')).toBe(numberKey('3-CTR/BDVTU'));
  expect(numberKey('45/2020/NĐ-CP')).toBe(numberKey('45/2020/NĐCP'));
  const distinct = ['12-ĐA/TU', '12-DA/TU', '12/HĐ-UBND', '12/HD-UBND', '553-QĐ/TU', '553/QĐ-UBND', '45/2020/NĐ-CP', '45/2021/NĐ-CP', '12a-KH/TU', '12-KH/TU', '44-KH/BCSD-BDVTU', '44-KH/BDVTU-BCSD']; // biome-ignore format: a list
  expect(new Set(distinct.map(numberKey)).size).toBe(distinct.length);
  for (const prefix of ['4', '44', '44-kh', '44-KH/BC']) {
    expect(numberKey('44-KH/BCSD-BDVTU').startsWith(numberKey(prefix))).toBe(true);
  }
});

const heads = CASES.map(([text]) => text);
const noise = fc.oneof(
  fc.constantFrom(...heads),
  fc.constantFrom(
    ' ',
    '\n',
    '; ',
    ' và ',
    ', ',
    '. ',
    '“',
    '”',
    ' của ',
    ' ngày ',
    '12/',
    '-',
    'số ',
    'Luật ',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const anyText = fc.array(noise, { maxLength: 12 }).map(parts => parts.join(''));

test('offsets always slice to the surface, in order, without overlap', () => {
  fc.assert(
    fc.property(anyText, text => {
      let end = 0;
      for (const hit of findCitations(text)) {
        if (text.slice(hit.start, hit.end) !== hit.surface || hit.start < end || hit.end <= hit.start)
          return false;
        for (const span of [hit.dateSpan, hit.titleSpan]) {
          if (span && !(span.start >= 0 && span.end > span.start && span.end <= text.length)) return false;
        }
        end = hit.end;
      }
      return true;
    }),
    { numRuns: 500 },
  );
});

const facts = ({ type, number, date, issuer, term, title }: Citation) => ({
  type,
  number,
  date,
  issuer,
  term,
  title,
});

test('composed and decomposed text give the same', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...heads), { maxLength: 5 }), parts => {
      const text = parts.join('; ');
      expect(findCitations(text.normalize('NFD')).map(facts)).toEqual(findCitations(text).map(facts));
    }),
    { numRuns: 60 },
  );
});

test('what stands before and after, in sentences of its own, changes nothing', () => {
  const other = fc.constantFrom(
    'Xã có 12 thôn. ',
    'Năm 2024. ',
    'Họp ngày 3/4/2024. ',
    'Quyết định số 1-QĐ/TU. ',
    '',
  );
  fc.assert(
    fc.property(fc.constantFrom(...heads), other, other, (text, before, after) => {
      const alone = findCitations(text).map(facts);
      const within = findCitations(`${before}${text}. ${after}`).map(facts);
      const from = before.startsWith('Quyết định') ? 1 : 0;
      const found = within.slice(from, from + alone.length);
      expect(found.map(({ title, ...rest }) => rest)).toEqual(alone.map(({ title, ...rest }) => rest));
    }),
  );
});

test('a number that is read is read again from its canonical form', () => {
  for (const text of heads) {
    for (const { number, type, form } of findCitations(text)) {
      if (number === null || form === 'name') continue;
      expect(findCitations(`${type} số ${number}`)[0]).toMatchObject({ number, type });
    }
  }
});

test.each([
  ['numbers', '12/QĐ-A '],
  ['heads', 'Quyết định số 12-QĐ/TW và '],
  ['digits', '1'],
  ['lists', 'Nghị quyết số 1, 2, 3, 4, 5, 6, 7, 8, 9 '],
  ['one list', '1, '],
  ['hyphens', '1-'],
  ['slashes', '1/A/'],
  ['capitals', '1/A-A-A-A-A-A-A-A'],
  ['laws', 'Luật Sửa đổi, bổ sung một số điều của Luật '],
  ['plenums', 'Nghị quyết Hội nghị lần thứ '],
  ['quotes', 'Quyết định số 1-QĐ/TW “'],
  ['issuers', 'Quyết định số 1-QĐ/TW của Ban và Ban và Ban '],
  ['spaces', 'số                    '],
  ['dates', 'ngày 1/1/'],
  ['marks', 'e\u0302\u0301\u0323'],
  ['parentheses', 'Quyết định số 1-QĐ/TW (khóa (khóa ('],
])('time is linear in the length of hostile text: %s', (_, unit) => {
  const time = (length: number) => {
    const text = `Nghị quyết số ${unit.repeat(Math.ceil(length / unit.length))}`;
    const begun = performance.now();
    findCitations(text);
    return performance.now() - begun;
  };
  const best = (length: number) => Math.min(time(length), time(length), time(length));
  best(20_000);
  // Ten times the text: ten times the time if linear, a hundred times if quadratic. Short times are noise.
  expect(best(200_000)).toBeLessThan(Math.max(600, best(20_000) * 40));
});
