import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Auth } from './auth.js';

const BODY_LIMIT = 16 * 1024;

/** `/api/auth/*` as a Fastify plugin. Whether `X-Forwarded-For` counts is Fastify's `trustProxy`. */
export function authRoutes(auth: Auth): FastifyPluginAsync {
  return async app => {
    // The handler parses bodies itself: it must see what was sent, whatever its type.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    app.all('/api/auth/*', async (request, reply) =>
      send(reply, await auth.handler(webRequest(request), request.ip)),
    );
  };
}

function webRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // Only the path is used; who may be asked is a matter of the Host and Origin headers.
  const url = new URL(request.url, 'http://localhost');
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && typeof request.body === 'string';
  return new Request(url, {
    method: request.method,
    headers,
    ...(hasBody ? { body: request.body as string } : {}),
  });
}

async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.status(response.status);
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(await response.text());
}
