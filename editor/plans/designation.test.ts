import { designation } from './designation.js';

describe('how a plan is called', () => {
  test('number and symbol, with a leading zero under ten', () => {
    expect(designation({ number: 44, symbol: 'KH/BCSD-BDVTU' })).toBe('44-KH/BCSD-BDVTU');
    expect(designation({ number: 5, symbol: 'KH/TU' })).toBe('05-KH/TU');
    expect(designation({ number: 112, symbol: 'KH/TU' })).toBe('112-KH/TU');
  });

  test('the symbol alone before it has a number', () => {
    expect(designation({ number: null, symbol: 'KH/TU' })).toBe('KH/TU');
  });
});
