import type { ErrorCode } from '@dong-soan/shared/errors';

/** What went wrong, for people who read Vietnamese. */
export const vi: Record<ErrorCode, string> = {
  UNAUTHENTICATED: 'Bạn chưa đăng nhập hoặc phiên làm việc đã hết hạn.',
  FORBIDDEN: 'Bạn không có quyền thực hiện thao tác này.',
  NOT_FOUND: 'Không tìm thấy nội dung yêu cầu.',
  INVALID_INPUT: 'Dữ liệu nhập vào không hợp lệ.',
  CONFLICT: 'Nội dung đã được người khác thay đổi. Hãy tải lại rồi thử lại.',
  READ_ONLY: 'Kế hoạch đang ở trạng thái không cho phép sửa nội dung.',
  TOO_LARGE: 'Dữ liệu vượt quá kích thước cho phép.',
  RATE_LIMITED: 'Bạn thao tác quá nhanh. Hãy thử lại sau ít phút.',
  LOCKED_OUT: 'Tài khoản tạm khóa do đăng nhập sai nhiều lần.',
  INVALID_CREDENTIALS: 'Tên đăng nhập hoặc mật khẩu không đúng.',
  FOREIGN_ORIGIN: 'Yêu cầu đến từ một trang khác nên không được chấp nhận.',
  IDEMPOTENCY_MISMATCH: 'Khóa chống lặp này đã được dùng cho một yêu cầu khác.',
  UNREADABLE_FILE: 'Không đọc được tệp này.',
  INVALID_TRANSITION: 'Không thể chuyển kế hoạch từ trạng thái hiện tại sang trạng thái này.',
  ALREADY_EXISTS: 'Tên, ký hiệu hoặc số này đã được sử dụng.',
  QUERY_TOO_COSTLY: 'Truy vấn quá lớn hoặc quá phức tạp. Hãy chia thành nhiều truy vấn nhỏ hơn.',
};
