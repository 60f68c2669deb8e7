const ODD =
  /[\p{Cc}\u00a0\u00ad\u00d0\u00f0\u1680\u2000-\u2015\u2028-\u202f\u205f\u2060\u2212\u3000\ufe58\ufe63\uff0d\uff0f\u2044\u2215\ufeff\ufffc]/gu;

/**
 * A view of the same length on which patterns are matched: any white space, zero-width character, line break or embed reads as a
 * space, Ð/ð (eth, which old fonts used) as Đ/đ, every dash as "-", every slash as "/". Offsets are those of `text`.
 */
export function plainView(text: string): string {
  return text.replace(ODD, plain);
}

function plain(char: string): string {
  switch (char) {
    case 'Ð':
      return 'Đ';
    case 'ð':
      return 'đ';
    case '\u2044':
    case '\u2215':
    case '\uff0f':
      return '/';
    case '\u00ad':
    case '\u2010':
    case '\u2011':
    case '\u2012':
    case '\u2013':
    case '\u2014':
    case '\u2015':
    case '\u2212':
    case '\ufe58':
    case '\ufe63':
    case '\uff0d':
      return '-';
    default:
      return ' ';
  }
}
