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

/** 44-KH/BCSD-BDVTU, which the two bodies write together. */
export const JOINT_PLAN: readonly Content[] = [
  title('KẾ HOẠCH'),
  title('Thực hiện công tác dân vận chính quyền năm 2024'),

  legalBasis([
    'Căn cứ Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Bộ Chính trị ban hành Quy chế công tác dân vận của hệ thống chính trị',
    note('290'),
    ';',
  ]),
  legalBasis(
    'Căn cứ Nghị quyết số 11-NQ/TU, ngày 05/12/2023 của Ban Chấp hành Đảng bộ tỉnh về nhiệm vụ trọng tâm năm 2024;',
  ),
  legalBasis(
    'Căn cứ Chương trình phối hợp số 03-CTr/BDVTU-BCSD, ngày 24/01/2022 giữa hai cơ quan cho giai đoạn 2022 - 2026.',
  ),
  paragraph(
    'Ban cán sự đảng Ủy ban nhân dân tỉnh và Ban Dân vận Tỉnh ủy thống nhất kế hoạch phối hợp trong năm 2024 với những nội dung sau đây:',
  ),

  section(
    'MỤC ĐÍCH, YÊU CẦU',
    clause(
      bold('Mục đích'),
      point(
        'Cụ thể hóa những nội dung mà hai cơ quan đã ký kết; làm cho công tác dân vận trở thành việc làm hằng ngày của từng cơ quan hành chính, từng người cán bộ, không chỉ là phần việc riêng của khối dân vận.',
      ),
      point(
        'Củng cố lòng tin của Nhân dân đối với cấp ủy, chính quyền bằng kết quả giải quyết những việc cụ thể, trước hết là những việc gắn với đời sống và sinh kế của người dân.',
      ),
    ),
    clause(
      bold('Yêu cầu'),
      point(
        'Mỗi nhiệm vụ phải rõ cơ quan chủ trì, cơ quan phối hợp, thời hạn và sản phẩm hoàn thành; không làm hình thức, không chồng chéo với kế hoạch riêng của từng cơ quan.',
      ),
      point(
        'Hai cơ quan bàn bạc, thống nhất trước khi triển khai; nội dung còn ý kiến khác nhau được trao đổi lại ở cấp lãnh đạo, không để kéo dài quá 10 ngày làm việc.',
      ),
    ),
  ),

  section(
    'NỘI DUNG PHỐI HỢP',
    clause(
      bold('Quán triệt và cụ thể hóa chủ trương của Đảng về công tác dân vận'),
      point(
        'Tổ chức sinh hoạt chuyên đề về Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương (khóa XI) cho đội ngũ cán bộ chủ chốt từ tỉnh đến cơ sở; hoàn thành trong quý II/2024.',
      ),
      point([
        'Đưa kết quả làm công tác dân vận vào tiêu chí xếp loại tập thể, cá nhân cuối năm, gắn với việc thực hiện Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị',
        note('05'),
        '.',
      ]),
    ),
    clause(
      bold('Thực hiện dân chủ ở cơ sở và đối thoại với Nhân dân'),
      point(
        'Triển khai Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, ngày 10/11/2022; công khai đầy đủ những việc dân phải được biết tại trụ sở, nhà văn hóa và trên trang thông tin điện tử của cấp xã.',
      ),
      point(
        'Người đứng đầu cấp ủy, chính quyền đối thoại trực tiếp với người dân ít nhất mỗi năm một lần, theo Quyết định số 553-QĐ/TU, ngày 14/3/2017 của Ban Thường vụ Tỉnh ủy; chậm nhất 15 ngày sau đối thoại phải có thông báo kết luận, nêu rõ ai làm, khi nào xong.',
      ),
      point(
        'Rà soát những đơn thư tồn đọng trên 12 tháng; mỗi vụ việc giao một lãnh đạo chịu trách nhiệm đến khi giải quyết xong.',
      ),
    ),
    clause(
      bold('Cải cách hành chính vì người dân và doanh nghiệp'),
      point(
        'Bám sát Quyết định số 602/QĐ-UBND, ngày 17/9/2021 và Kế hoạch số 3638/KH-UBND, ngày 26/12/2023 của Ủy ban nhân dân tỉnh; lấy mức độ hài lòng của người dân làm thước đo của bộ phận một cửa.',
      ),
      point(
        'Thực hiện Chỉ thị số 16/CT-TTg, ngày 16/5/2018 của Thủ tướng Chính phủ; xin lỗi bằng văn bản khi trả kết quả trễ hẹn và công bố nguyên nhân.',
      ),
    ),
    clause(
      bold('Vận động Nhân dân tham gia phát triển kinh tế - xã hội'),
      point(
        'Tập trung vào các chỉ tiêu của Nghị quyết số 313/NQ-HĐND, ngày 05/12/2023 của Hội đồng nhân dân tỉnh, đã được giao tại Quyết định số 762/QĐ-UBND, ngày 16/12/2023 của Ủy ban nhân dân tỉnh.',
      ),
      point(
        'Trước khi thu hồi đất, giải phóng mặt bằng, cơ quan chủ trì dự án phải cùng khối dân vận cơ sở gặp từng hộ, giải thích chính sách và ghi nhận nguyện vọng.',
      ),
    ),
    clause([
      bold('Công tác dân vận ở vùng đồng bào dân tộc thiểu số. '),
      'Tiếp tục thực hiện Chỉ thị số 49-CT/TW, ngày 20/10/2015 của Ban Bí thư; phát huy vai trò của già làng, người có uy tín; cán bộ công tác ở địa bàn học và sử dụng được tiếng nói của đồng bào.',
    ]),
    clause([
      bold('Giám sát, phản biện và góp ý. '),
      'Cơ quan hành chính các cấp tiếp thu và trả lời đúng hạn kiến nghị sau giám sát, phản biện của Mặt trận Tổ quốc và các đoàn thể theo hai quy định của Bộ Chính trị là Quyết định số 217-QĐ/TW, ngày 12/12/2013 và Quyết định số 218-QĐ/TW, ngày 12/12/2013.',
    ]),
    clause([
      bold('Phong trào thi đua '),
      { text: '“Dân vận khéo”', format: { bold: true, italic: true } },
      bold('. '),
      'Mỗi sở, ngành, mỗi huyện đăng ký và duy trì ít nhất một mô hình; ưu tiên mô hình giải quyết được một việc khó, có số liệu trước và sau khi làm để đối chiếu.',
    ]),
  ),

  section(
    'TỔ CHỨC THỰC HIỆN',
    clause(
      bold('Ban cán sự đảng Ủy ban nhân dân tỉnh'),
      point(
        'Lãnh đạo Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện, phân công các sở, ngành và bố trí kinh phí trong dự toán năm 2024; hoàn thành trước ngày 29/02/2024.',
      ),
      point('Chỉ đạo Sở Nội vụ làm đầu mối theo dõi, đôn đốc, tổng hợp kết quả của khối chính quyền.'),
    ),
    clause(
      bold('Ban Dân vận Tỉnh ủy'),
      point(
        'Hướng dẫn ban dân vận các huyện ủy, thị ủy, thành ủy và khối dân vận xã, phường, thị trấn cùng thực hiện; nắm tình hình Nhân dân, kịp thời trao đổi với Ban cán sự đảng những việc phát sinh.',
      ),
      point(
        'Chủ trì kiểm tra liên ngành tại ít nhất 05 đơn vị trong quý III/2024; thông báo kết quả kiểm tra đến từng đơn vị.',
      ),
    ),
    clause([
      bold('Chế độ báo cáo. '),
      'Các đơn vị gửi báo cáo 6 tháng trước ngày 15/6/2024 và báo cáo năm trước ngày 15/11/2024 về Ban Dân vận Tỉnh ủy và Sở Nội vụ. Hai cơ quan họp đánh giá chung trong tháng 12/2024, xác định trọng tâm của năm sau.',
    ]),
  ),
  paragraph(
    'Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Ban Dân vận Tỉnh ủy để hai cơ quan cùng xem xét, điều chỉnh.',
  ),

  footnote('290', 'Thay thế Quyết định số 290-QĐ/TW, ngày 25/02/2010 của Bộ Chính trị (khóa X).'),
  footnote(
    '05',
    'Kết luận về tiếp tục thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị (khóa XII).',
  ),

  recipient('Thường trực Tỉnh ủy (để báo cáo);'),
  recipient('Ủy ban nhân dân tỉnh;'),
  recipient('Ủy ban Mặt trận Tổ quốc tỉnh và các đoàn thể;'),
  recipient('Các sở, ban, ngành của tỉnh;'),
  recipient('Các huyện ủy, thị ủy, thành ủy;'),
  recipient('Lưu Ban cán sự đảng, Ban Dân vận.'),

  signature('T/M BAN CÁN SỰ ĐẢNG'),
  signature('BÍ THƯ'),
  signature('BAN DÂN VẬN TỈNH ỦY'),
  signature('TRƯỞNG BAN'),
];
