import type { CloseCodeName } from '@dong-soan/shared/collab';
import type { ErrorCode } from '@dong-soan/shared/errors';

export const errors: Record<ErrorCode | 'UNKNOWN', string> = {
  UNAUTHENTICATED: 'Bạn chưa đăng nhập hoặc phiên làm việc đã hết hạn.',
  FORBIDDEN: 'Bạn không có quyền làm việc này.',
  NOT_FOUND: 'Không tìm thấy, hoặc bạn không có quyền xem.',
  INVALID_INPUT: 'Thông tin nhập vào chưa hợp lệ.',
  CONFLICT: 'Người khác vừa sửa nội dung này. Tải lại rồi thử lại.',
  READ_ONLY: 'Ở trạng thái hiện tại, nội dung kế hoạch không sửa được.',
  TOO_LARGE: 'Nội dung lớn hơn mức cho phép.',
  RATE_LIMITED: 'Có quá nhiều yêu cầu. Chờ một lát rồi thử lại.',
  LOCKED_OUT: 'Tài khoản tạm khóa vì nhập sai nhiều lần.',
  INVALID_CREDENTIALS: 'Tên đăng nhập hoặc mật khẩu không đúng.',
  FOREIGN_ORIGIN: 'Địa chỉ trang không khớp với địa chỉ của hệ thống. Hãy mở đúng địa chỉ được cấp.',
  IDEMPOTENCY_MISMATCH: 'Yêu cầu này đã được gửi với nội dung khác.',
  UNREADABLE_FILE: 'Không đọc được tệp này như một văn bản.',
  INVALID_TRANSITION: 'Không chuyển được từ trạng thái hiện tại sang trạng thái này.',
  ALREADY_EXISTS: 'Tên, ký hiệu hoặc số này đã có.',
  QUERY_TOO_COSTLY: 'Yêu cầu quá lớn.',
  UNKNOWN: 'Có lỗi ngoài dự kiến. Chưa có gì thay đổi; hãy thử lại.',
};

/** Why the live connection ended. */
export const close: Record<CloseCodeName, string> = {
  NOT_SIGNED_IN: 'Phiên đăng nhập đã hết hạn. Đăng nhập lại để tiếp tục; phần chưa lưu vẫn ở trên máy này.',
  FORBIDDEN: 'Bạn không còn quyền xem kế hoạch này.',
  NO_SUCH_PLAN: 'Kế hoạch này không còn nữa.',
  OUTDATED:
    'Trang này đã cũ so với máy chủ. Tải lại để làm tiếp; phần chưa lưu được giữ riêng, không ghi đè.',
  TOO_LARGE: 'Kế hoạch hoặc thay đổi vượt quá kích thước cho phép.',
  STOPPING: 'Máy chủ đang khởi động lại, sẽ tự kết nối lại.',
  TOO_SLOW: 'Đường truyền quá chậm, đang kết nối lại.',
  TOO_FAST: 'Gửi quá nhiều thay đổi một lúc, đang kết nối lại.',
  MALFORMED:
    'Phần mềm trên trang này gửi dữ liệu không đọc được. Tải lại trang; phần chưa lưu vẫn ở trên máy này.',
  UNAVAILABLE: 'Máy chủ tạm thời chưa ghi được, sẽ tự kết nối lại. Thay đổi vẫn được giữ trên máy này.',
};
