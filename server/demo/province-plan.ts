import {
  bold,
  type Content,
  clause,
  footnote,
  legalBasis,
  note,
  paragraph,
  point,
  recipient,
  section,
  signature,
  title,
} from './content.js';

/** The plan by which the People's Committee carries the joint one out. */
export const PROVINCE_PLAN: readonly Content[] = [
  title('KẾ HOẠCH'),
  title('Triển khai công tác dân vận trong cơ quan hành chính nhà nước năm 2024'),

  legalBasis('Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19/6/2015;'),
  legalBasis('Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022;'),
  legalBasis(
    'Thực hiện Kế hoạch số 44-KH/BCSD-BDVTU ngày 30/01/2024 của Ban cán sự đảng Ủy ban nhân dân tỉnh và Ban Dân vận Tỉnh ủy.',
  ),
  paragraph('Ủy ban nhân dân tỉnh giao nhiệm vụ cho các cơ quan, địa phương như sau:'),

  section(
    'MỤC TIÊU',
    clause(
      'Từ 90% người dân trở lên hài lòng khi giải quyết thủ tục hành chính; không còn hồ sơ trễ hẹn mà không có văn bản xin lỗi.',
    ),
    clause(
      '100% xã, phường, thị trấn tổ chức đối thoại giữa người đứng đầu chính quyền và Nhân dân, có theo dõi việc thực hiện sau đối thoại.',
    ),
    clause(
      'Mỗi sở, ngành, mỗi huyện, thị xã, thành phố có ít nhất một mô hình “Dân vận khéo” được công nhận trong năm.',
    ),
  ),

  section(
    'NHIỆM VỤ',
    clause([
      bold('Sở Nội vụ. '),
      'Trình Ủy ban nhân dân tỉnh quy định về văn hóa công sở và thái độ phục vụ trước ngày 31/5/2024; tham mưu kiểm tra công vụ đột xuất theo Kế hoạch số 3638/KH-UBND ngày 26/12/2023.',
    ]),
    clause([
      bold('Thanh tra tỉnh. '),
      'Chủ trì, phối hợp với Ban Tiếp công dân tỉnh rà soát các vụ việc khiếu nại đông người, kéo dài; đề xuất hướng giải quyết từng vụ việc, báo cáo trước ngày 30/6/2024',
      note('tiep-dan'),
      '.',
    ]),
    clause([
      bold('Sở Thông tin và Truyền thông. '),
      'Hướng dẫn cấp xã lập kênh tiếp nhận phản ánh của người dân trên nền tảng số; phản ánh phải được trả lời trong 05 ngày làm việc.',
    ]),
    clause([
      bold('Sở Tài chính. '),
      'Cân đối kinh phí trong dự toán năm 2024, phù hợp với các chỉ tiêu đã giao tại Quyết định số 762/QĐ-UBND ngày 16/12/2023.',
    ]),
    clause(
      bold('Ủy ban nhân dân các huyện, thị xã, thành phố'),
      point(
        'Ban hành kế hoạch của địa phương trước ngày 31/3/2024, trong đó xác định rõ những việc bức xúc nhất mà người dân đã kiến nghị.',
      ),
      point(
        'Phối hợp với Mặt trận Tổ quốc và các đoàn thể cùng cấp để thực hiện giám sát, phản biện theo Quyết định số 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị.',
      ),
    ),
  ),

  section(
    'CHẾ ĐỘ BÁO CÁO',
    clause(
      'Các cơ quan, địa phương báo cáo kết quả 6 tháng và cả năm về Sở Nội vụ, theo thời hạn của Kế hoạch số 44-KH/BCSD-BDVTU.',
    ),
    clause(
      'Sở Nội vụ tổng hợp, dự thảo báo cáo của Ủy ban nhân dân tỉnh gửi Ban cán sự đảng và Ban Dân vận Tỉnh ủy.',
    ),
  ),

  footnote('tiep-dan', 'Theo Luật Tiếp công dân số 42/2013/QH13 ngày 25/11/2013.'),

  recipient('Ban cán sự đảng Ủy ban nhân dân tỉnh;'),
  recipient('Ban Dân vận Tỉnh ủy;'),
  recipient('Các sở, ban, ngành của tỉnh;'),
  recipient('Ủy ban nhân dân các huyện, thị xã, thành phố;'),
  recipient('Lưu: VT, NC.'),

  signature('TM. ỦY BAN NHÂN DÂN'),
  signature('CHỦ TỊCH'),
];
