// Citations: MB/s on one core over 10 MB of official-looking text, beside a plain extractor: one alternation of patterns.
import { findCitations } from '../../shared/dist/citations/index.js';

const megabytes = Number(process.argv[2] ?? 10);

const PROSE = [
  'Các cơ quan, đơn vị rà soát việc đã làm và việc còn nợ, nêu rõ người chịu trách nhiệm và ngày hoàn thành.',
  'Trong năm 2024, phấn đấu 17/17 xã tổ chức đối thoại ít nhất hai lần, mỗi lần có từ 50 đến 80 người dự.',
  'Người đứng đầu trực tiếp nghe, trực tiếp trả lời; việc vượt thẩm quyền thì chuyển lên cấp trên trong 3 ngày.',
  'Kinh phí giai đoạn 2021-2025 được bố trí trong dự toán hằng năm, không để chồng chéo với nguồn khác.',
  'Những kiến nghị gửi nhiều lần được đưa vào danh mục theo dõi riêng và niêm yết tại trụ sở.',
];
const TYPES = [
  ['Quyết định', 'QĐ'],
  ['Kế hoạch', 'KH'],
  ['Chỉ thị', 'CT'],
  ['Nghị quyết', 'NQ'],
  ['Kết luận', 'KL'],
];
const ISSUERS = ['Ban Thường vụ Tỉnh ủy', 'Ủy ban nhân dân tỉnh', 'Bộ Chính trị', 'Ban Bí thư'];

/** A small generator of its own, so that every run measures the same text. */
function random(seed) {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function text(bytes) {
  const next = random(7);
  const parts = [];
  for (let size = 0; size < bytes; ) {
    let paragraph = '';
    for (let i = 0; i < 5; i += 1) {
      paragraph += `${PROSE[next(PROSE.length)]} `;
      if (next(10) < 4) {
        const [name, code] = TYPES[next(TYPES.length)];
        const symbol = next(2) ? `-${code}/TU` : `/${code}-UBND`;
        const date = `${1 + next(28)}/${1 + next(12)}/${2010 + next(15)}`;
        const issuer = ISSUERS[next(ISSUERS.length)];
        paragraph += `Thực hiện ${name} số ${1 + next(900)}${symbol} ngày ${date} của ${issuer} về việc của dân. `;
      }
    }
    parts.push(paragraph);
    size += Buffer.byteLength(paragraph) + 1;
  }
  return parts.join('\n');
}

const NAMES =
  'Nghị quyết liên tịch|Thông tư liên tịch|Kế hoạch phối hợp|Chương trình phối hợp|Quy chế phối hợp|Nghị quyết|Quyết định|' +
  'Quy định|Chỉ thị|Kết luận|Kế hoạch|Chương trình|Hướng dẫn|Thông báo|Thông tri|Báo cáo|Tờ trình|Công văn|Công điện|Đề án|' +
  'Nghị định|Thông tư|Pháp lệnh|Bộ luật|Luật|Lệnh';
const DATE = String.raw`\s*,?\s*ngày\s+(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})`;
const PLAIN = new RegExp(
  [
    String.raw`(?:${NAMES})\s+(?:số\s*:?\s*)?\d+(?:/\d{4})?\s*[-/]\s*[A-ZĐ][\w\u00c0-\u1ef9]*(?:[-/][A-ZĐ][\w\u00c0-\u1ef9]*)+(?:${DATE})?`,
    String.raw`(?:${NAMES})\s+số\s+\d+`,
    String.raw`(?:${NAMES})\s+\p{Lu}\p{L}+(?:\s+\p{L}+){1,8}`,
  ].join('|'),
  'giu',
);

function best(run) {
  let least = Number.POSITIVE_INFINITY;
  let hits = 0;
  for (let i = 0; i < 4; i += 1) {
    const begun = performance.now();
    hits = run();
    least = Math.min(least, performance.now() - begun);
  }
  return { seconds: least / 1000, hits };
}

const source = text(megabytes * 1e6);
const size = Buffer.byteLength(source) / 1e6;
const rows = {
  'Đồng Soạn: heads, dates, issuers, titles, groups': best(() => findCitations(source).length),
  'one alternation of patterns: heads and dates': best(() => source.match(PLAIN)?.length ?? 0),
};
console.log(`${size.toFixed(1)} MB, best of 4, Node ${process.versions.node}`);
for (const [name, { seconds, hits }] of Object.entries(rows)) {
  console.log(`${(size / seconds).toFixed(1).padStart(7)} MB/s  ${String(hits).padStart(7)} hits  ${name}`);
}
const growth = [1, 2, 4].map(times => {
  const hostile = 'Quyết định số 1-QĐ/TW “'.repeat(times * 10_000);
  return best(() => findCitations(hostile).length).seconds * 1000;
});
console.log(`hostile text of 1, 2, 4 times the length: ${growth.map(ms => ms.toFixed(0)).join(', ')} ms`);
