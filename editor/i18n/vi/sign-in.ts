export const signIn = {
  title: 'Đăng nhập',
  lead: 'Dùng tài khoản do quản trị viên của cơ quan cấp.',
  username: 'Tên đăng nhập',
  password: 'Mật khẩu',
  showPassword: 'Hiện hoặc ẩn mật khẩu',
  submit: 'Đăng nhập',
  required: 'Nhập tên đăng nhập và mật khẩu.',
  lockedFor: 'Tài khoản tạm khóa vì nhập sai nhiều lần. Thử lại sau {{time}}.',
  secrets:
    'Hệ thống không dùng để soạn thảo, lưu giữ thông tin thuộc bí mật nhà nước, trừ khi cơ quan có thẩm quyền đã cho phép.',
  demo: {
    title: 'Bản dùng thử',
    text: 'Chọn một tài khoản để điền tên đăng nhập. Mật khẩu chung được in ra khi khởi động máy chủ.',
  },
  pitch: {
    title: 'Cùng soạn một kế\u00a0hoạch, không mất một câu',
    one: 'Hai cơ quan viết cùng lúc trên một bản duy nhất, luôn biết ai đang sửa ở đâu.',
    two: 'Số mục, khoản, điểm tự tính; viện dẫn được nhận ra và liên kết.',
    three: '“Đã lưu” chỉ hiện khi máy chủ đã ghi xong.',
  },
};
