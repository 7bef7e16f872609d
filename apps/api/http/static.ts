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
  /** Where the chat app was built to, and the console. */
  readonly web: string;
  readonly console: string;
  /** The page that verifies a bundle of evidence with the network off. */
  readonly kit: string;
  readonly portraits: string;
  readonly language: Language;
}

export const webFiles = ({ prompts, language }: Pick<Config, 'prompts' | 'language'>): WebFiles => ({
  web: join(root, 'dist', 'web'),
  console: join(root, 'dist', 'console'),
  kit: join(root, 'dist', 'kit', 'verify.html'),
  portraits: join(prompts, 'portraits'),
  language,
});

/**
 * The console below `/console`, the chat app for every other address that is not the API's, and the characters' portraits.
 * @param nodes origins, besides this one, to which pages may have sockets
 */
export async function serveWeb(
  fastify: FastifyInstance,
  files: WebFiles,
  nodes: () => readonly string[] = () => [],
): Promise<void> {
  const { web, portraits, language } = files;
  await fastify.register(fastifyStatic, { root: web, serve: false, preCompressed: true });

  fastify.get('/portraits/:file', (request: FastifyRequest<{ Params: { file: string } }>, reply) => {
    const { file } = request.params;
    if (!/^[\w-]+\.(svg|png|webp|jpg)$/.test(file) || !existsSync(join(portraits, file))) return reply.callNotFound();
    void reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return reply.sendFile(file, portraits, { maxAge: '1h' });
  });

  fastify.get('/audit/verify.html', (_, reply) =>
    existsSync(files.kit)
      ? reply
          .headers({ 'cache-control': 'no-cache', 'content-security-policy': "frame-ancestors 'none'" })
          .type('text/html; charset=utf-8')
          .send(readFileSync(files.kit, 'utf8'))
      : reply.callNotFound(),
  );

  const desk = appIn(files.console, words(language).notBuilt, nodes);
  fastify.get('/console', desk);
  fastify.get('/console/*', desk);
  fastify.get('/*', appIn(web, words(language).notBuilt, nodes));
}

/** One built application: its files by name, its page for every other address that a browser opens. */
function appIn(folder: string, notBuilt: string, nodes: () => readonly string[]) {
  const files = filesUnder(folder);
  const index = files.has('index.html') ? readFileSync(join(folder, 'index.html'), 'utf8') : undefined;
  const page = index ?? notBuilt;
  const policy = contentSecurityPolicy(page);
  return (request: FastifyRequest, reply: FastifyReply) => {
    const path = decodeURIComponent(request.url.split('?', 1)[0]!).replace(/^\/(console(\/|$))?/, '');
    if (path !== 'index.html' && files.has(path)) {
      const cacheControl = hashed.test(path) ? forever : 'no-cache';
      return reply.header('cache-control', cacheControl).sendFile(path, folder, { cacheControl: false });
    }
    const wantsPage = path === '' || (request.headers.accept?.includes('text/html') ?? false);
    if (api.test(request.url) || !wantsPage) return reply.callNotFound();
    return reply
      .status(index === undefined ? 503 : 200)
      .headers({
        'cache-control': 'no-cache',
        'content-security-policy': policy.replace(
          "connect-src 'self'",
          ["connect-src 'self'", ...reaching(nodes())].join(' '),
        ),
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(page);
  };
}

/** A source of HTTP does not cover sockets. */
const reaching = (origins: readonly string[]): string[] =>
  origins.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]);

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
