import type { ClauseKind } from '@dong-soan/shared/clauses';

/** Everything that the editor says to people. `{…}` is filled in. */
export interface PlanEditorStrings {
  /** The name of the text field, for screen readers. */
  readonly label: string;
  readonly readOnly: string;
  readonly kinds: Readonly<Record<ClauseKind, string>>;
  readonly conflict: {
    readonly title: string;
    readonly explanation: string;
    readonly keep: string;
    readonly delete: string;
    /** Announced when one appears. */
    readonly appeared: string;
    /** Announced when one was settled. */
    readonly settled: string;
  };
  /** Announced after a clause was shifted; `{clause}` is its number, or its kind where it has none. */
  readonly shifted: {
    readonly indent: string;
    readonly outdent: string;
    readonly moveUp: string;
    readonly moveDown: string;
    readonly impossible: string;
  };
  /** Announced when Escape lets Tab leave the editor. */
  readonly tabLeaves: string;
  /** `{clause}` became `{kind}`. */
  readonly becameKind: string;
  readonly recipients: string;
  readonly emptyPlan: string;
}

export const vi: PlanEditorStrings = {
  label: 'Nội dung kế hoạch',
  readOnly: 'Chỉ đọc',
  kinds: {
    TITLE: 'Trích yếu',
    LEGAL_BASIS: 'Căn cứ',
    SECTION: 'Mục',
    CLAUSE: 'Khoản',
    POINT: 'Điểm',
    PARAGRAPH: 'Đoạn',
    FOOTNOTE: 'Chú thích',
    RECIPIENT: 'Nơi nhận',
    SIGNATURE: 'Chữ ký',
  },
  conflict: {
    title: 'Cần quyết định',
    explanation:
      'Phần này đã bị xóa trong khi người khác đang viết vào nó. Nội dung được giữ lại để bạn quyết định.',
    keep: 'Giữ lại',
    delete: 'Xóa hẳn',
    appeared: 'Có nội dung bị xóa trong khi người khác đang viết; cần quyết định giữ hay xóa.',
    settled: 'Đã giải quyết.',
  },
  shifted: {
    indent: 'Đã hạ cấp thành {clause}',
    outdent: 'Đã nâng cấp thành {clause}',
    moveUp: 'Đã chuyển lên, nay là {clause}',
    moveDown: 'Đã chuyển xuống, nay là {clause}',
    impossible: 'Không chuyển được nữa',
  },
  tabLeaves: 'Nhấn Tab để rời khỏi vùng soạn thảo',
  becameKind: 'Đã đổi thành {kind}',
  recipients: 'Nơi nhận:',
  emptyPlan: 'Bắt đầu viết kế hoạch…',
};

export const en: PlanEditorStrings = {
  label: 'Text of the plan',
  readOnly: 'Read only',
  kinds: {
    TITLE: 'Title',
    LEGAL_BASIS: 'Legal basis',
    SECTION: 'Section',
    CLAUSE: 'Clause',
    POINT: 'Point',
    PARAGRAPH: 'Paragraph',
    FOOTNOTE: 'Footnote',
    RECIPIENT: 'Recipient',
    SIGNATURE: 'Signature',
  },
  conflict: {
    title: 'To be decided',
    explanation: 'This was deleted while somebody else was writing in it. It was kept, for you to decide.',
    keep: 'Keep',
    delete: 'Delete for good',
    appeared: 'Something was deleted while somebody else was writing in it; decide whether it stays.',
    settled: 'Settled.',
  },
  shifted: {
    indent: 'Now one level lower: {clause}',
    outdent: 'Now one level higher: {clause}',
    moveUp: 'Moved up, now {clause}',
    moveDown: 'Moved down, now {clause}',
    impossible: 'It can go no further',
  },
  tabLeaves: 'Press Tab to leave the text',
  becameKind: 'Changed to {kind}',
  recipients: 'Recipients:',
  emptyPlan: 'Begin to write the plan…',
};

/** Fills in `{name}`s. */
export function fill(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}
