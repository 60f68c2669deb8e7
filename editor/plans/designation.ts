interface Designated {
  readonly number: number | null;
  readonly symbol: string;
}

/** Number and symbol, as documents are called: "44-KH/BCSD-BDVTU", "05-KH/TU"; the symbol alone before a number is given. */
export function designation({ number, symbol }: Designated): string {
  return number === null ? symbol : `${String(number).padStart(2, '0')}-${symbol}`;
}
