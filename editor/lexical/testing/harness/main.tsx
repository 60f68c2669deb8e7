/** One person's editor on a page of its own: `?person=a` or `b`. What tests need is on `window.harness`. */
import { PlanDocument } from '@dong-soan/shared/document';
import { createRoot } from 'react-dom/client';
import * as Y from 'yjs';
import { PlanEditor, type PlanEditorApi } from '../../index.js';
import { RelaySession } from './relay.js';

const PEOPLE = {
  a: { client: 1, name: 'Người soạn A', body: 'Ban Dân vận Tỉnh ủy', color: '#0b6b50' },
  b: { client: 2, name: 'Người soạn B', body: 'Ban cán sự đảng', color: '#9a3412' },
} as const;

const query = new URLSearchParams(location.search);

/** The same in every page, down to the ids: so that it is one document and not several. */
function seed(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 100;
  const document = new PlanDocument(doc, { positionId: 'seed' });
  const add = (
    id: string,
    kind: Parameters<PlanDocument['insertBlock']>[0]['kind'],
    parentId: string | null,
    text: string,
  ) => {
    document.insertBlock({ parentId, beforeId: null, kind, id });
    document.insertText(id, 0, text);
  };
  add('title', 'TITLE', null, 'Thực hiện công tác dân vận của hệ thống chính trị');
  add('basis', 'LEGAL_BASIS', null, 'Căn cứ chương trình phối hợp đã ký giữa hai cơ quan;');
  add('s1', 'SECTION', null, 'MỤC ĐÍCH, YÊU CẦU');
  add('c1', 'CLAUSE', 's1', 'Đầu khoản một. Cuối khoản một.');
  add('c2', 'CLAUSE', 's1', 'Khoản hai giữ nguyên.');
  add('p1', 'POINT', 'c2', 'Điểm thứ nhất.');
  add('p2', 'POINT', 'c2', 'Điểm thứ hai.');
  add('s2', 'SECTION', null, 'TỔ CHỨC THỰC HIỆN');
  add('c3', 'CLAUSE', 's2', 'Khoản cuối.');
  add('f1', 'FOOTNOTE', null, 'Theo báo cáo của hai cơ quan.');
  document.insertEmbed('c3', 11, { footnote: 'f1' });
  // `?blocks=2000` makes the plan long, to see how it feels.
  for (let i = 0; i < Number(query.get('blocks') ?? 0); i++)
    add(
      `x${i}`,
      i % 5 === 0 ? 'CLAUSE' : 'POINT',
      i % 5 === 0 ? 's2' : `x${i - (i % 5)}`,
      `Nội dung thứ ${i}. `.repeat(12),
    );
  add('r1', 'RECIPIENT', null, 'Thường trực Tỉnh ủy;');
  add('r2', 'RECIPIENT', null, 'Lưu: Văn phòng.');
  add('sign', 'SIGNATURE', null, 'TRƯỞNG BAN');
  return Y.encodeStateAsUpdate(doc);
}

const { client, ...user } = PEOPLE[query.get('person') === 'b' ? 'b' : 'a'];
const session = new RelaySession(client, seed(), { accountId: String(client), ...user });
const reader = new PlanDocument(session.doc);
const harness = {
  session,
  api: null as PlanEditorApi | null,
  /** Text of each block in the model, with the block's id. */
  texts: () => reader.blocks().map(({ id, text }) => [id, text] as const),
  outline: () => reader.blocks().map(({ id, kind, parentId, text }) => [id, kind, parentId, text] as const),
  /** What the page shows, block by block. */
  page: () =>
    [...document.querySelectorAll<HTMLElement>('.ds-block')].map(
      block => [block.dataset.blockId, block.textContent] as const,
    ),
  errors: [] as string[],
};
export type Harness = typeof harness;

declare global {
  interface Window {
    harness: Harness;
  }
}
window.harness = harness;

createRoot(document.getElementById('root')!).render(
  <PlanEditor
    session={session}
    readOnly={query.has('readonly')}
    onReady={api => {
      harness.api = api;
    }}
    onError={error => harness.errors.push(String(error.stack))}
  />,
);
