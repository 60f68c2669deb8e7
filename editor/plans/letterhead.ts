// The head of the document, as both systems prescribe it. It is part of the document, not of the interface: it stays
// Vietnamese in every language of the interface. Every word and figure is in this table.
import type { BodySystem } from '../api/generated/documents.js';

const HEADS = {
  PARTY: { motto: ['ĐẢNG CỘNG SẢN VIỆT NAM'], star: true, number: (reference: string) => `Số ${reference}` },
  STATE: {
    motto: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
    star: false,
    number: (reference: string) => `Số: ${reference}`,
  },
} as const;

/** Words that no line break parts. */
const UNPARTED = ['CÁN SỰ', 'DÂN VẬN', 'TỈNH ỦY', 'ỦY BAN', 'NHÂN DÂN'];

interface PlanFacts {
  readonly number: number | null;
  readonly symbol: string;
  readonly reference: string | null;
  readonly place: string | null;
  readonly date: string | null;
  readonly issuingBodies: readonly { readonly name: string; readonly system: BodySystem }[];
}

export interface Letterhead {
  readonly system: keyof typeof HEADS;
  /** The issuing bodies, the chairing one first. */
  readonly agencies: readonly string[];
  /** Whether a star stands under the agencies. */
  readonly star: boolean;
  readonly number: string;
  readonly motto: readonly string[];
  /** Place and date; dots where they are not known yet. */
  readonly dateline: string;
}

/** The head that a plan bears: that of the chairing body's system. */
export function letterhead(plan: PlanFacts): Letterhead {
  const system = plan.issuingBodies[0]?.system === 'STATE' ? 'STATE' : 'PARTY';
  const { motto, star, number } = HEADS[system];
  // Room for the number that is to come: it stands before the symbol.
  const blank = `     ${system === 'STATE' && !plan.symbol.includes('/') ? '/' : '-'}${plan.symbol}`;
  return {
    system,
    agencies: plan.issuingBodies.map(({ name }) => unparted(name.toLocaleUpperCase('vi'))),
    star,
    number: number(plan.reference ?? blank),
    motto,
    dateline: `${plan.place ?? '………'}, ${dateInWords(plan.date)}`,
  };
}

function unparted(name: string): string {
  return UNPARTED.reduce((text, words) => text.replaceAll(words, words.replace(' ', '\u00a0')), name);
}

/** Days under 10, and January and February, take a leading zero. */
function dateInWords(date: string | null): string {
  if (!date) return 'ngày …… tháng …… năm ……';
  const [year = '', month = '', day = ''] = date.split('-');
  const monthInWords = Number(month) <= 2 ? month : String(Number(month));
  return `ngày ${day} tháng ${monthInWords} năm ${year}`;
}
