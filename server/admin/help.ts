import type { AdminCommand } from './command.js';

/** What each command does, in Vietnamese; the English stands with the command. */
export const SUMMARIES_VI: Readonly<Record<string, string>> = {
  'user add': 'tạo tài khoản; không có --password-stdin thì mật khẩu được tạo tự động và in ra một lần',
  'user list': 'liệt kê tài khoản và quyền của từng tài khoản',
  'user password': 'đặt lại mật khẩu và kết thúc các phiên đăng nhập của tài khoản',
  'user unlock': 'mở khóa tài khoản bị khóa do đăng nhập sai nhiều lần',
  'user disable': 'ngừng một tài khoản và kết thúc các phiên của tài khoản đó; mã truy cập tạm ngừng theo',
  'user enable': 'cho tài khoản hoạt động trở lại',
  'user promote': 'giao quyền quản trị',
  'user demote': 'thu hồi quyền quản trị',
  'token add': 'tạo mã truy cập API (chỉ đọc, trừ khi --scope cho thêm quyền) và in ra đúng một lần',
  'token list': 'liệt kê các mã truy cập đang dùng được, không in nội dung mã',
  'token revoke': 'thu hồi một mã truy cập và đóng các kết nối đã mở bằng mã đó',
  import:
    'lập kế hoạch từ một tệp văn bản, cơ quan chủ trì ghi trước; nêu những chỗ cần kiểm tra và in khóa của kế hoạch',
  project: 'dựng lại toàn bộ bảng điều khoản và viện dẫn từ nội dung các kế hoạch',
};

/** How the process ends. */
export const EXIT = { DONE: 0, FAILED: 1, USAGE: 2, REFUSED: 3, IN_USE: 4 } as const;

/** The help, of all commands or of those whose name begins so, in Vietnamese and English. */
export function help(commands: readonly AdminCommand[], about = ''): string {
  const asked = commands.filter(({ name }) => name === about || name.startsWith(`${about} `));
  const lines = (asked.length > 0 ? asked : commands).flatMap(({ name, usage, summary }) => [
    `  ${usage}`,
    ...[SUMMARIES_VI[name], summary].flatMap(text => (text === undefined ? [] : `      ${text}`)),
    '',
  ]);
  return [
    'Cách dùng / usage: npm run admin -- <lệnh / command>',
    '',
    ...lines,
    'Chạy được cả khi máy chủ đang hoạt động: với cơ sở dữ liệu nhúng, máy chủ thực hiện lệnh thay.',
    'Commands also run while the server does: on the embedded database, the server carries them out.',
    '',
    'Mã kết thúc / exit codes: 0 xong / done; 1 hỏng / failed; 2 sai cú pháp / usage; 3 bị từ chối / refused; 4 cơ sở dữ liệu đang được dùng / database in use.',
  ].join('\n');
}
