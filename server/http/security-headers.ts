import type { FastifyInstance } from 'fastify';

// The component library writes style elements at run time, so styles can't be limited to files.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Headers on every answer: nothing but our own scripts run, nobody frames the pages, types are not guessed.
 *
 * @param https whether people reach the server by https, so that browsers are told to stay there
 */
export function secure(fastify: FastifyInstance, https: boolean): void {
  fastify.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    if (https) reply.header('strict-transport-security', 'max-age=31536000');
  });
}
