export const directives = {
  title: 'Văn bản chỉ đạo',
  count: '{{count}} văn bản',
  search: 'Tìm theo số, ký hiệu, trích yếu, cơ quan',
  columns: {
    number: 'Số, ký hiệu',
    name: 'Trích yếu',
    body: 'Cơ quan ban hành',
    dated: 'Ngày',
  },
  empty: {
    title: 'Chưa có văn bản chỉ đạo nào',
    text: 'Văn bản mà các kế hoạch viện dẫn sẽ có ở đây.',
  },
  none: {
    title: 'Không tìm thấy văn bản nào',
    text: 'Thử số, ký hiệu, hoặc một từ khác trong trích yếu.',
  },
  untitled: 'Chưa có trích yếu',
  undated: 'Chưa rõ ngày',
  citedBy: {
    title: 'Được viện dẫn trong',
    count: '{{count}} chỗ viện dẫn',
    empty: 'Chưa có kế hoạch nào mà bạn xem được viện dẫn văn bản này.',
  },
  back: 'Về danh sách văn bản',
};
