/** Who has an account in the demo. The names are roles: nobody in it is a real person. */
export interface DemoAccount {
  readonly username: string;
  /** The name that others see. */
  readonly name: string;
  readonly administrator: boolean;
  /** Symbols of the bodies of which the account is a member. */
  readonly bodies: readonly string[];
  /** What to use the account for. */
  readonly description: { readonly vi: string; readonly en: string };
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    username: 'bdv.soanthao',
    name: 'Chuyên viên Ban Dân vận',
    administrator: false,
    bodies: ['BDVTU'],
    description: {
      vi: 'Soạn thảo cho Ban Dân vận Tỉnh ủy',
      en: 'Drafts for the Board for Mass Mobilisation',
    },
  },
  {
    username: 'bcs.soanthao',
    name: 'Chuyên viên Ban cán sự đảng',
    administrator: false,
    bodies: ['BCSD', 'UBND'],
    description: {
      vi: 'Soạn thảo cho Ban cán sự đảng Ủy ban nhân dân tỉnh',
      en: "Drafts for the Party Caucus of the People's Committee",
    },
  },
  {
    username: 'bdv.gopy',
    name: 'Lãnh đạo phòng, Ban Dân vận',
    administrator: false,
    bodies: ['BDVTU'],
    description: { vi: 'Góp ý: đọc, không sửa được nội dung', en: "Reviews: reads, can't change the text" },
  },
  {
    username: 'bcs.duyet',
    name: 'Lãnh đạo Ban cán sự đảng',
    administrator: false,
    bodies: ['BCSD', 'UBND'],
    description: { vi: 'Duyệt và ban hành kế hoạch', en: 'Approves and issues the plan' },
  },
  {
    username: 'quantri',
    name: 'Quản trị hệ thống',
    administrator: true,
    bodies: [],
    description: { vi: 'Quản trị: tài khoản, người tham gia', en: 'Administers accounts and participants' },
  },
];
