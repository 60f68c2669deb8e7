import { DEMO_ACCOUNTS } from './accounts.js';

/** What stands on the screen when the demo has started: where to go, and as whom. */
export function welcome(address: string, password: string): string {
  const width = Math.max(...DEMO_ACCOUNTS.map(({ username }) => username.length)) + 2;
  const accounts = DEMO_ACCOUNTS.map(
    ({ username, description }) => `    ${username.padEnd(width)}${description.vi} (${description.en})`,
  );
  return [
    '',
    `  Đồng Soạn: ${address}`,
    '',
    '  Tài khoản dùng thử / demo accounts:',
    ...accounts,
    `  Mật khẩu / password: ${password}`,
    '',
    '  Chỉ để dùng thử trên máy này. / For trying out on this machine only.',
    '',
    '',
  ].join('\n');
}
