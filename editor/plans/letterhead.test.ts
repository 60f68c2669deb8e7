import { letterhead } from './letterhead.js';

const caucus = { name: 'Ban cán sự đảng Ủy ban nhân dân tỉnh', system: 'PARTY' } as const;
const board = { name: 'Ban Dân vận Tỉnh ủy', system: 'PARTY' } as const;
const committee = { name: 'Ủy ban nhân dân tỉnh', system: 'STATE' } as const;
const plan = {
  number: 44,
  symbol: 'KH/BCSD-BDVTU',
  reference: '44-KH/BCSD-BDVTU',
  place: 'Hòa Bình',
  date: '2024-01-30',
  issuingBodies: [caucus, board],
};

describe('the head of the document', () => {
  test('of the Party: the chairing body first, a star, the number without a colon', () => {
    expect(letterhead(plan)).toEqual({
      system: 'PARTY',
      agencies: ['BAN CÁN\u00a0SỰ ĐẢNG ỦY\u00a0BAN NHÂN\u00a0DÂN TỈNH', 'BAN DÂN\u00a0VẬN TỈNH\u00a0ỦY'],
      star: true,
      number: 'Số 44-KH/BCSD-BDVTU',
      motto: ['ĐẢNG CỘNG SẢN VIỆT NAM'],
      dateline: 'Hòa Bình, ngày 30 tháng 01 năm 2024',
    });
  });

  test('of the State: the motto in two lines, the number with a colon', () => {
    const head = letterhead({
      ...plan,
      reference: '27/KH-UBND',
      symbol: 'KH-UBND',
      issuingBodies: [committee],
    });
    expect(head.motto).toHaveLength(2);
    expect(head.number).toBe('Số: 27/KH-UBND');
    expect(head.star).toBe(false);
  });

  test('a day under 10 and January and February take a zero, other months do not', () => {
    const dated = (date: string) => letterhead({ ...plan, date }).dateline;
    expect(dated('2024-02-05')).toContain('ngày 05 tháng 02 năm 2024');
    expect(dated('2024-03-09')).toContain('ngày 09 tháng 3 năm 2024');
    expect(dated('2024-12-31')).toContain('ngày 31 tháng 12 năm 2024');
  });

  test('what is not known yet is left open', () => {
    const open = { ...plan, number: null, reference: null, place: null, date: null };
    expect(letterhead(open).number).toMatch(/^Số +-KH\/BCSD-BDVTU$/);
    expect(letterhead({ ...open, symbol: 'KH-UBND', issuingBodies: [committee] }).number).toMatch(
      /^Số: +\/KH-UBND$/,
    );
    expect(letterhead(open).dateline).toBe('………, ngày …… tháng …… năm ……');
  });
});
