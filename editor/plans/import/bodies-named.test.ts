import { bodiesNamed } from './bodies-named.js';

const board = { name: 'Ban Dân vận Tỉnh ủy' };
const caucus = { name: 'Ban cán sự đảng Ủy ban nhân dân tỉnh' };
const committee = { name: 'Ủy ban nhân dân tỉnh' };
const bodies = [board, caucus, committee];

describe('the bodies that a letterhead names', () => {
  test('in its order, whatever the case, and broken over lines', () => {
    const lines = ['BAN CÁN SỰ ĐẢNG', 'ỦY BAN NHÂN DÂN TỈNH', 'BAN DÂN VẬN TỈNH ỦY'];
    expect(bodiesNamed(lines, bodies)).toEqual([caucus, board]);
  });

  test('a name inside a longer one does not count', () => {
    expect(bodiesNamed(['Ban cán sự đảng Ủy ban nhân dân tỉnh'], bodies)).toEqual([caucus]);
    expect(bodiesNamed(['ỦY BAN NHÂN DÂN TỈNH'], bodies)).toEqual([committee]);
  });

  test('none, when none is known', () => {
    expect(bodiesNamed(['SỞ NỘI VỤ'], bodies)).toEqual([]);
    expect(bodiesNamed([], bodies)).toEqual([]);
  });
});
