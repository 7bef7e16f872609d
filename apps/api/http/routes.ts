import type { FastifyInstance } from 'fastify';

/** Which methods an address takes, to tell "no such address" (404) from "not with this method" (405). */
export class Routes {
  private readonly known: { method: string; url: string; pattern: RegExp }[] = [];

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ method, url }) => {
      if (url.includes('*')) return;
      const pattern = new RegExp(`^${url.replaceAll('.', '\\.').replace(/:[^/]+/g, '[^/]+')}/?$`);
      for (const each of [method].flat()) this.known.push({ method: each, url, pattern });
    });
  }

  /** All of them, as `GET /v1/sessions/:id`. */
  get all(): readonly string[] {
    return this.known.map(({ method, url }) => `${method} ${url}`);
  }

  /** What an address takes instead of `method`; none when it takes `method` too, or nothing. */
  otherMethodsAt(url: string, method: string): string[] {
    const path = url.split('?', 1)[0]!;
    const taken = new Set(this.known.filter(({ pattern }) => pattern.test(path)).map((route) => route.method));
    return taken.has(method) ? [] : [...taken].sort();
  }
}
