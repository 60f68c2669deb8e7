/** A document in the register: facts about it, not its text. */
export interface DemoDirective {
  readonly number: string;
  readonly type: string;
  readonly issuingBody: string;
  /** ISO. */
  readonly date: string;
  readonly title: string;
  readonly aliases?: readonly string[];
}

const POLITBURO = 'Bộ Chính trị';
const SECRETARIAT = 'Ban Bí thư';
const PROVINCE = 'Ủy ban nhân dân tỉnh';

/** What the demo plans cite, and some that they might. */
export const DEMO_DIRECTIVES: readonly DemoDirective[] = [
  {
    number: '290-QĐ/TW',
    type: 'Quyết định',
    issuingBody: POLITBURO,
    date: '2010-02-25',
    title: 'Ban hành Quy chế công tác dân vận của hệ thống chính trị',
  },
  {
    number: '23-QĐ/TW',
    type: 'Quyết định',
    issuingBody: POLITBURO,
    date: '2021-07-30',
    title: 'Ban hành Quy chế công tác dân vận của hệ thống chính trị',
  },
  {
    number: '217-QĐ/TW',
    type: 'Quyết định',
    issuingBody: POLITBURO,
    date: '2013-12-12',
    title:
      'Ban hành Quy chế giám sát và phản biện xã hội của Mặt trận Tổ quốc Việt Nam và các đoàn thể chính trị - xã hội',
  },
  {
    number: '218-QĐ/TW',
    type: 'Quyết định',
    issuingBody: POLITBURO,
    date: '2013-12-12',
    title:
      'Ban hành Quy định về việc Mặt trận Tổ quốc Việt Nam, các đoàn thể chính trị - xã hội và Nhân dân tham gia góp ý xây dựng Đảng, xây dựng chính quyền',
  },
  {
    number: '25-NQ/TW',
    type: 'Nghị quyết',
    issuingBody: 'Ban Chấp hành Trung ương',
    date: '2013-06-03',
    title: 'Về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới',
  },
  {
    number: '49-CT/TW',
    type: 'Chỉ thị',
    issuingBody: SECRETARIAT,
    date: '2015-10-20',
    title: 'Về tăng cường và đổi mới công tác dân vận của Đảng ở vùng đồng bào dân tộc thiểu số',
  },
  {
    number: '114-KL/TW',
    type: 'Kết luận',
    issuingBody: SECRETARIAT,
    date: '2015-07-14',
    title: 'Về nâng cao hiệu quả công tác dân vận của cơ quan nhà nước các cấp',
  },
  {
    number: '120-KL/TW',
    type: 'Kết luận',
    issuingBody: POLITBURO,
    date: '2016-01-07',
    title:
      'Về tiếp tục đẩy mạnh, nâng cao chất lượng, hiệu quả việc xây dựng và thực hiện Quy chế dân chủ ở cơ sở',
  },
  {
    number: '05-CT/TW',
    type: 'Chỉ thị',
    issuingBody: POLITBURO,
    date: '2016-05-15',
    title: 'Về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
  },
  {
    number: '01-KL/TW',
    type: 'Kết luận',
    issuingBody: POLITBURO,
    date: '2021-05-18',
    title:
      'Về tiếp tục thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
  },
  {
    number: '16/CT-TTg',
    type: 'Chỉ thị',
    issuingBody: 'Thủ tướng Chính phủ',
    date: '2018-05-16',
    title:
      'Về tiếp tục tăng cường và đổi mới công tác dân vận trong cơ quan hành chính nhà nước, chính quyền các cấp trong tình hình mới',
  },
  {
    number: '77/2015/QH13',
    type: 'Luật',
    issuingBody: 'Quốc hội',
    date: '2015-06-19',
    title: 'Luật Tổ chức chính quyền địa phương',
    aliases: ['Luật Tổ chức chính quyền địa phương'],
  },
  {
    number: '10/2022/QH15',
    type: 'Luật',
    issuingBody: 'Quốc hội',
    date: '2022-11-10',
    title: 'Luật Thực hiện dân chủ ở cơ sở',
    aliases: ['Luật Thực hiện dân chủ ở cơ sở'],
  },
  {
    number: '42/2013/QH13',
    type: 'Luật',
    issuingBody: 'Quốc hội',
    date: '2013-11-25',
    title: 'Luật Tiếp công dân',
    aliases: ['Luật Tiếp công dân'],
  },
  {
    number: '553-QĐ/TU',
    type: 'Quyết định',
    issuingBody: 'Ban Thường vụ Tỉnh ủy',
    date: '2017-03-14',
    title: 'Quy chế tiếp xúc, đối thoại trực tiếp của người đứng đầu cấp ủy, chính quyền với Nhân dân',
  },
  {
    number: '11-NQ/TU',
    type: 'Nghị quyết',
    issuingBody: 'Ban Chấp hành Đảng bộ tỉnh',
    date: '2023-12-05',
    title: 'Về chỉ tiêu, nhiệm vụ năm 2024',
  },
  {
    number: '313/NQ-HĐND',
    type: 'Nghị quyết',
    issuingBody: 'Hội đồng nhân dân tỉnh',
    date: '2023-12-05',
    title: 'Về kế hoạch phát triển kinh tế - xã hội năm 2024',
  },
  {
    number: '602/QĐ-UBND',
    type: 'Quyết định',
    issuingBody: PROVINCE,
    date: '2021-09-17',
    title:
      'Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2025, định hướng đến năm 2030',
  },
  {
    number: '762/QĐ-UBND',
    type: 'Quyết định',
    issuingBody: PROVINCE,
    date: '2023-12-16',
    title: 'Về giao chỉ tiêu, kế hoạch phát triển kinh tế - xã hội năm 2024',
  },
  {
    number: '3638/KH-UBND',
    type: 'Kế hoạch',
    issuingBody: PROVINCE,
    date: '2023-12-26',
    title: 'Cải cách hành chính năm 2024',
  },
  {
    number: '03-CTr/BDVTU-BCSD',
    type: 'Chương trình phối hợp',
    issuingBody: 'Ban Dân vận Tỉnh ủy và Ban cán sự đảng Ủy ban nhân dân tỉnh',
    date: '2022-01-24',
    title: 'Công tác dân vận chính quyền giai đoạn 2022 - 2026',
  },
  {
    number: '44-KH/BCSD-BDVTU',
    type: 'Kế hoạch phối hợp',
    issuingBody: 'Ban cán sự đảng Ủy ban nhân dân tỉnh và Ban Dân vận Tỉnh ủy',
    date: '2024-01-30',
    title: 'Thực hiện công tác dân vận chính quyền năm 2024',
  },
];
