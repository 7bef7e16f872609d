import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Config } from '../config/config.js';
import { root } from '../version.js';
import { words, type Language } from '../words.js';

const api = /^\/(v1|health|docs|openapi\.json|socket\.io|portraits)(?=$|[/?])/;
/** Vite puts a hash into the names of what it builds: what has that name never changes. */
const hashed = /[-.][A-Za-z0-9_-]{8,}\.\w+$/;
const forever = 'public, max-age=31536000, immutable';

export interface WebFiles {
  readonly web: string;
  readonly portraits: string;
  readonly language: Language;
}

export const webFiles = ({ prompts, language }: Pick<Config, 'prompts' | 'language'>): WebFiles => ({
  web: join(root, 'dist', 'web'),
  portraits: join(prompts, 'portraits'),
  language,
});

/** The built chat app, for every address that is not the API's, and the characters' portraits. */
export async function serveWeb(fastify: FastifyInstance, { web, portraits, language }: WebFiles): Promise<void> {
  await fastify.register(fastifyStatic, { root: web, serve: false, preCompressed: true });
  const files = filesUnder(web);
  const index = files.has('index.html') ? readFileSync(join(web, 'index.html'), 'utf8') : undefined;
  const page = index ?? words(language).notBuilt;
  const policy = contentSecurityPolicy(page);

  fastify.get('/portraits/:file', (request: FastifyRequest<{ Params: { file: string } }>, reply) => {
    const { file } = request.params;
    if (!/^[\w-]+\.(svg|png|webp|jpg)$/.test(file) || !existsSync(join(portraits, file))) return reply.callNotFound();
    void reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return reply.sendFile(file, portraits, { maxAge: '1h' });
  });

  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const path = decodeURIComponent(request.url.split('?', 1)[0]!).slice(1);
    if (path !== 'index.html' && files.has(path)) {
      const cacheControl = hashed.test(path) ? forever : 'no-cache';
      return reply.header('cache-control', cacheControl).sendFile(path, web, { cacheControl: false });
    }
    const wantsPage = path === '' || (request.headers.accept?.includes('text/html') ?? false);
    if (api.test(request.url) || !wantsPage) return reply.callNotFound();
    return reply
      .status(index === undefined ? 503 : 200)
      .headers({
        'cache-control': 'no-cache',
        'content-security-policy': policy,
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(page);
  });
}

const filesUnder = (directory: string): ReadonlySet<string> =>
  new Set(
    existsSync(directory)
      ? readdirSync(directory, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
      : [],
  );

/** Scripts from this server only, and the page's own inline ones by their hash. The UI library writes its styles inline. */
function contentSecurityPolicy(page: string): string {
  const inline = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    ["script-src 'self'", ...inline].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
