import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { decodeFile, type ImportedPlan, parsePlanText, reportOf } from './index.js';
import { checkNothingIsLost, sketch } from './testing.js';

const fixture = (name: string): ImportedPlan =>
  parsePlanText(decodeFile(readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url))));

test('a State plan: letterhead in columns, points, bullets, decimals, a signature beside the recipients', () => {
  const plan = fixture('state-plan');
  expect(sketch(plan)).toEqual([
    'TITLE/HEADING | KẾ HOẠCH',
    'TITLE/SUMMARY | Nâng cao chất lượng … năm 2024',
    'LEGAL_BASIS/PREAMBLE | Căn cứ Luật Thực … năm 2022;',
    'LEGAL_BASIS/PREAMBLE | Căn cứ Nghị định … cơ sở;',
    'LEGAL_BASIS/PREAMBLE | Thực hiện Quyết định … dưới đây:',
    'SECTION I.| MỤC ĐÍCH, YÊU CẦU',
    '  CLAUSE 1.| Mục đích',
    '    POINT a)| Để người dân được … đến chốn.',
    '    POINT b)| Để cơ quan nhà … khâu nào.',
    '  CLAUSE 2.| Yêu cầu',
    '    POINT -| Mỗi cuộc đối thoại … trả lời;',
    '    POINT -| Việc đã hứa được … xong, gồm:',
    '      POINT +| Việc thuộc thẩm quyền cấp xã;',
    '      POINT +| Việc phải chuyển lên cấp trên.',
    'SECTION II.| NHIỆM VỤ',
    '  CLAUSE 1.| Chuẩn bị đối thoại',
    '    CLAUSE 1.1.| Thông báo trước ít … chủ đề.',
    '    CLAUSE 1.2.| Nhận câu hỏi bằng … 60 m².',
    '  CLAUSE 2.| Sau đối thoại, cơ … dung mật.',
    '    PARAGRAPH | Câu hỏi chưa trả … lý do.',
    'SECTION III.| TỔ CHỨC THỰC HIỆN',
    '  CLAUSE 1.| Văn phòng Ủy ban … dõi chung.',
    '  CLAUSE 2.| Các sở và Ủy … ngày 15/12/2024.',
    'PARAGRAPH/CLOSING | Trên đây là Kế … thời hạn./.',
    'RECIPIENT | Văn phòng Chính phủ (để báo cáo);',
    'RECIPIENT | Thường trực Tỉnh ủy;',
    'RECIPIENT | Các sở, ban, ngành, … thực hiện);',
    'RECIPIENT | Lưu: VT, TD.',
    'SIGNATURE/AUTHORITY | TM. ỦY BAN NHÂN DÂN',
    'SIGNATURE/AUTHORITY | KT. CHỦ TỊCH',
    'SIGNATURE/POSITION | PHÓ CHỦ TỊCH',
    'SIGNATURE/NAME | (Đã ký)',
    'SIGNATURE/NAME | Đặng Hồ Thử Nghiệm',
  ]);
  expect(plan.metadata).toEqual({
    type: 'KẾ HOẠCH',
    title: 'Nâng cao chất lượng đối thoại giữa người đứng đầu cơ quan nhà nước với Nhân dân năm 2024',
    number: 127,
    symbol: 'KH-UBND',
    bodies: ['ỦY BAN NHÂN DÂN', 'TỈNH ĐẮK LẮK'],
    place: 'Đắk Lắk',
    date: '2024-02-09',
    issuer: 'Ủy ban nhân dân tỉnh',
    province: 'Đắk Lắk',
  });
  const formatted = plan.blocks.find(({ text }) => text.startsWith('Sau đối thoại'));
  expect(formatted?.runs.slice(1)).toEqual([
    { text: 'ít nhất ba mươi ngày', bold: true },
    { text: ', trừ nội dung ' },
    { text: 'mật', italic: true },
    { text: '.' },
  ]);
  const { labelMismatches, unplaced, blocks } = reportOf(plan);
  expect({ labelMismatches, unplaced }).toEqual({ labelMismatches: [], unplaced: [] });
  expect(blocks.map(({ label }) => label)).toContain('II.1.2');
  checkNothingIsLost(plan);
});

test('a joint Party plan: wrapped lines, a page number in mid-sentence, (1) footnotes, two signatures abreast', () => {
  const plan = fixture('party-plan');
  expect(sketch(plan)).toEqual([
    'TITLE/HEADING | KẾ HOẠCH PHỐI HỢP',
    'TITLE/SUMMARY | lắng nghe và giải … năm 2024',
    'LEGAL_BASIS/PREAMBLE | Thực hiện Chương trình … như sau.',
    'SECTION I-| VIỆC CẦN LÀM NGAY',
    '  CLAUSE 1.| Rà lại những kiến … còn thiếu.',
    '  CLAUSE 2.| Lập tổ công tác … cáo sau.',
    'FOOTNOTE | Theo Quy định số … tiếp dân.',
    'SECTION II-| CÁCH LÀM VÀ NGƯỜI … DÂN PHỐ',
    '  CLAUSE 1.| Ban cán sự đảng … nơi đến.',
    '  CLAUSE 2.| Ban Dân vận hướng … làm chậm.',
    'PARAGRAPH/CLOSING | Kế hoạch này được … chi bộ.',
    'RECIPIENT | Thường trực Tỉnh ủy;',
    'RECIPIENT | Các huyện ủy, thành ủy;',
    'RECIPIENT | Lưu hai cơ quan.',
    'SIGNATURE/AUTHORITY | T/M BAN CÁN SỰ ĐẢNG',
    'SIGNATURE/POSITION | BÍ THƯ',
    'SIGNATURE/NAME | Kiểm Thử Một',
    'SIGNATURE/AUTHORITY | T/M BAN DÂN VẬN',
    'SIGNATURE/POSITION | TRƯỞNG BAN',
    'SIGNATURE/NAME | Kiểm Thử Hai',
  ]);
  expect(plan.metadata).toMatchObject({
    number: 7,
    symbol: 'KH/BCSD-BDVTU',
    date: '2024-01-26',
    place: 'Lâm Đồng',
  });
  const [note] = reportOf(plan).footnotes;
  expect(note).toMatchObject({ mark: '(1)', citedIn: ['I.1'] });
  expect(plan.pageBreaks).toHaveLength(1);
  expect(plan.accounted.filter(({ as }) => as === 'PAGE_NUMBER')).toHaveLength(1);
  const cut = plan.blocks.find(({ pageBreakJoins }) => pageBreakJoins > 0);
  expect(cut?.text).toContain('hòa giải của từng thôn');
  checkNothingIsLost(plan);
});

test('labels that differ from the numbers are reported, what fits nowhere is kept', () => {
  const plan = fixture('mislabelled');
  const { labelMismatches, unplaced, footnotes } = reportOf(plan);
  expect(labelMismatches.map(({ where, found, computed, line }) => [where, found, computed, line])).toEqual([
    ['I.3', '4.', '3.', 8],
    ['II', 'III.', 'II.', 10],
    ['II.2.c', 'd)', 'c)', 18],
  ]);
  expect(unplaced).toEqual([
    { text: 'PHỤ LỤC', line: 32 },
    { text: '1. Bảng phân bổ cây giống', line: 33 },
  ]);
  expect(footnotes).toMatchObject([{ mark: '¹', citedIn: [] }]);
  // Dates, years and initials that only look like labels are paragraphs.
  expect(sketch(plan)).toEqual([
    'TITLE/HEADING | KẾ HOẠCH',
    'TITLE/SUMMARY | Trồng cây đầu xuân',
    'SECTION I.| MỤC TIÊU',
    '  CLAUSE 1.| Mỗi xã một nghìn cây.',
    '  CLAUSE 2.| Cây sống từ chín phần mười trở lên.',
    '  CLAUSE 4.| Ai trồng người ấy chăm.',
    'SECTION III.| GIẢI PHÁP',
    '  CLAUSE Thứ nhất,| chọn giống hợp đất.',
    '  CLAUSE Thứ hai,| giao cây cho từng hộ.',
    '    POINT a)| Hộ nghèo được cấp cây;',
    '    POINT b)| Hộ khác mua bằng nửa giá;',
    '    POINT d)| Trường học xin theo lớp;',
    '      PARAGRAPH | Thứ hai, ngày 5/2 là ngày trồng chung.',
    '      PARAGRAPH | Năm là năm thứ ba làm việc này.',
    '      PARAGRAPH | V. I. Lê-nin từng … thứ bảy.',
    'FOOTNOTE | Chú thích này không nơi nào dẫn đến.',
    'PARAGRAPH/CLOSING | Trong quá trình thực … hỏi đó.',
    'SIGNATURE/POSITION | CHỦ TỊCH',
    'SIGNATURE/NAME | Kiểm Thử Ba',
    'PARAGRAPH/UNPLACED | PHỤ LỤC',
    'PARAGRAPH/UNPLACED | 1. Bảng phân bổ cây giống',
  ]);
  checkNothingIsLost(plan);
});

test.each([
  ['points of policy', 'Một số việc\n\nMột là, học.\n\nHai là, hành.\n\nBa là, học đi đôi với hành.', [
    'TITLE/SUMMARY | Một số việc',
    'CLAUSE Một là,| học.',
    'CLAUSE Hai là,| hành.',
    'CLAUSE Ba là,| học đi đôi với hành.',
  ]],
  ['parts hold sections', 'PHẦN THỨ NHẤT\nI. ĐẦU\n1. Một.\nPHẦN THỨ HAI\nI. CUỐI', [
    'SECTION PHẦN THỨ NHẤT| ',
    '  SECTION I.| ĐẦU',
    '    CLAUSE 1.| Một.',
    'SECTION PHẦN THỨ HAI| ',
    '  SECTION I.| CUỐI',
  ]],
  ['capital letters over Roman numbers', 'A. PHẦN CHUNG\nI. Căn cứ\nB. PHẦN RIÊNG\nI. Cách làm', [
    'SECTION A.| PHẦN CHUNG',
    '  SECTION I.| Căn cứ',
    'SECTION B.| PHẦN RIÊNG',
    '  SECTION I.| Cách làm',
  ]],
  ['bold labels', '**I. MỤC ĐÍCH**\n\n**1. Đối tượng**\n\nMọi người dân.', [
    'SECTION I.| MỤC ĐÍCH',
    '  CLAUSE 1.| Đối tượng',
    '    PARAGRAPH | Mọi người dân.',
  ]],
  ['numbers that are no labels', 'I. SỐ LIỆU\n1. Năm nay thu\n1.5 tỷ đồng, chi\n12/15 phần, còn\n2024. Hết.\n1 - 2 mô hình.', [
    'SECTION I.| SỐ LIỆU',
    '  CLAUSE 1.| Năm nay thu',
    '    PARAGRAPH | 1.5 tỷ đồng, chi',
    '    PARAGRAPH | 12/15 phần, còn',
    '    PARAGRAPH | 2024. Hết.',
    '    PARAGRAPH | 1 - 2 mô hình.',
  ]],
  ['a paragraph after bullets belongs to their clause', '1. Việc:\n- Trồng;\n- Chăm.\nHết việc.\n+ Lẻ.', [
    'CLAUSE 1.| Việc:',
    '  POINT -| Trồng;',
    '  POINT -| Chăm.',
    '  PARAGRAPH | Hết việc.',
    '  POINT +| Lẻ.',
  ]],
  ['a footnote at the foot of a page, inside a sentence', '1. Dân bàn¹ việc\n\n¹ Theo luật.\n\nchung của làng.\n\n2. Dân làm.', [
    'CLAUSE 1.| Dân bàn\ufffc việc chung của làng.',
    'FOOTNOTE | Theo luật.',
    'CLAUSE 2.| Dân làm.',
  ]],
])('%s', (_, text, expected) => {
  const plan = parsePlanText(text);
  checkNothingIsLost(plan);
  expect(sketch(plan)).toEqual(expected);
}); // biome-ignore format: a table

test('footnote numbers that begin anew on each page, and one that is cited twice', () => {
  const plan = parsePlanText(
    '1. Sông¹ và suối¹.\n\n¹ Trang một.\n\n2. Núi¹ và rừng².\n\n¹ Trang hai.\n\n² Rừng già.',
  );
  const text = (index: number) => plan.blocks[index]?.text;
  expect(plan.footnotes.map(({ block, anchors }) => [text(block), anchors.length])).toEqual([
    ['Trang một.', 2],
    ['Trang hai.', 1],
    ['Rừng già.', 1],
  ]);
});

const FRAGMENTS = [
  'KẾ HOẠCH', 'I. MỤC ĐÍCH', 'II- VIỆC', 'V.', '1. Làm ngay', '2) Làm sau', '1.1. Nhỏ hơn', 'a) Điểm', 'đ) Điểm', '- gạch', '+ cộng',
  '* sao', 'Thứ nhất, mở', 'Một là, học', 'Căn cứ Luật;', 'của và', 'chữ thường nối tiếp', 'Câu trọn.', '¹ Chú thích.', 'theo quy định¹',
  '(1) Chú.', 'lời(1) nữa', '**đậm**', '*nghiêng', 'a*b*c', '***', '-----', '2', '- 3 -', 'Nơi nhận:', '- Lưu: VT.', 'TM. ỦY BAN',
  'CHỦ TỊCH', 'Thử Một Hai', 'Số: 12/KH-UBND', 'Gia Lai, ngày 02 tháng 3 năm 2024', 'A\tB', '\u00a0', '\f', '\r', 'x\u200by', '\ufffc',
  '\u0001', '\ud800', 'Phần thứ nhất', 'A. CHUNG', 'Trên đây là Kế hoạch.', '100 m²', '**Nơi nhận:**', '**', '"Trích', 'PHỤ LỤC', '\ufeff',
]; // biome-ignore format: a table

test('nothing is lost or doubled, whatever the text', () => {
  const line = fc.array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) }, fc.string({ unit: 'binary' })),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n\n', '\r\n', '\n\n\n', '\f')), { maxLength: 30 })
    .map(lines => lines.map(([words, end]) => words.join(' ') + end).join(''));
  fc.assert(
    fc.property(text, source => {
      const plan = parsePlanText(source);
      checkNothingIsLost(plan);
      expect(plan.blocks.every(({ parent }, index) => parent === null || parent < index)).toBe(true);
      reportOf(plan);
    }),
    { numRuns: 400 },
  );
});

test('blocks come in depth-first order', () => {
  const line = fc.constantFrom(...FRAGMENTS.filter(fragment => fragment.length > 3));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), lines => {
      const { blocks } = parsePlanText(lines.join('\n\n'));
      const open: (number | null)[] = [null];
      blocks.forEach(({ parent }, index) => {
        while (open.at(-1) !== parent) {
          open.pop();
          if (open.length === 0) throw new Error(`block ${index} stands outside of its parent`);
        }
        open.push(index);
      });
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['asterisks', '*a '.repeat(15_000)],
  ['open brackets', '(1) x(1) '.repeat(7_000)],
  ['footnotes', `${'a¹ '.repeat(8_000)}\n\n${'¹ b\n\n'.repeat(2_000)}`],
  ['labels', '1. a\n'.repeat(4_000)],
  ['one line of capitals', 'KẾ HOẠCH '.repeat(5_000)],
  ['spaces', `I.${' '.repeat(20_000)}x${'\t'.repeat(20_000)}`],
  ['dashes', '- '.repeat(15_000)],
  ['nested words', 'của '.repeat(15_000)],
])('hostile input takes linear time: %s', (_, text) => {
  const time = (source: string) => {
    const begun = performance.now();
    parsePlanText(source);
    return performance.now() - begun;
  };
  const best = (source: string) => Math.min(time(source), time(source));
  best(text);
  // Eight times the text: eight times the time if linear, 64 if quadratic. Short times are noise.
  expect(best(text.repeat(8))).toBeLessThan(Math.max(1500, best(text) * 30));
});
