import { createLog } from './log.js';

function written(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLog('info', { write: line => void lines.push(line) }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
}

test('one line of JSON with a level, a time and a message', () => {
  expect(written(log => log.info({ plan: 1 }, 'xin chào'))).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    plan: 1,
    msg: 'xin chào',
  });
});

test('requests: no cookies, no headers, no tokens in the address', () => {
  const line = written(log =>
    log.info({
      req: {
        method: 'GET',
        url: '/collab/x?v=1&token=abc.DEF-1&saved=1',
        headers: { cookie: 's=hunter2' },
        ip: '::1',
      },
    }),
  );
  expect(line.req).toEqual({ method: 'GET', url: '/collab/x?v=1&token=[hidden]&saved=1', ip: '::1' });
});

test.each([
  [{ password: 'hunter2' }],
  [{ account: { password: 'hunter2' } }],
  [{ input: { account: { newPassword: 'hunter2' } } }],
  [{ config: { authSecret: 'hunter2', databaseUrl: 'hunter2' } }],
  [{ headers: { cookie: 'hunter2', authorization: 'hunter2', 'set-cookie': 'hunter2' } }],
  [{ err: new Error('connect to postgres://user:hunter2@db:5432/x failed') }],
  [{ err: Object.assign(new Error('failed'), { parameters: ['hunter2'], query: 'hunter2' }) }],
  [{ header: 'Bearer hunter2' }],
])('no secret in %j', detail => {
  const line = JSON.stringify(written(log => log.info(detail, 'ws://x/y?token=hunter2')));
  expect(line).not.toContain('hunter2');
  expect(line).toContain('hidden');
});

test('of an error: its code and where it happened', () => {
  const line = written(log => log.error({ err: Object.assign(new Error('no'), { code: '23505' }) }));
  expect(line.err).toEqual({
    type: 'Error',
    message: 'no',
    code: '23505',
    stack: expect.stringContaining('log.test'),
  });
});
