import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const ASSETS = '/assets/';
/** Paths that belong to machines: unknown ones get an error in JSON and not the editor's page. */
const MACHINE_PATHS = ['/api/', '/graphql', '/collab/', ASSETS];

/**
 * Serves the editor as built by Vite. Assets carry a hash in their names and are kept for ever; the page is asked for
 * anew each time; every path that a person can reach by a link gets the page.
 *
 * @param folder the build; without it (server only) every page is a 404
 */
export async function serveEditor(fastify: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, 'index.html'));
  await fastify.register(compress, { threshold: 1024 });
  if (built) {
    await fastify.register(files, {
      root: folder,
      wildcard: false,
      cacheControl: false,
      setHeaders(response, path) {
        const forEver = path.startsWith(join(folder, ASSETS));
        response.setHeader('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  fastify.setNotFoundHandler((request, reply) => {
    const forPeople = request.method === 'GET' && !MACHINE_PATHS.some(path => request.url.startsWith(path));
    if (built && forPeople) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.code(404).send({ error: { code: 'NOT_FOUND' } });
  });
}
