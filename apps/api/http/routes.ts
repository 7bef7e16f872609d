import type { FastifyInstance } from 'fastify';

/** Which methods an address takes, to tell "no such address" (404) from "not with this method" (405). */
export class Routes {
  private readonly known: { method: string; pattern: RegExp }[] = [];

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ method, url }) => {
      if (url.includes('*')) return;
      const pattern = new RegExp(`^${url.replaceAll('.', '\\.').replace(/:[^/]+/g, '[^/]+')}/?$`);
      for (const each of [method].flat()) this.known.push({ method: each, pattern });
    });
  }

  methodsAt(url: string): string[] {
    const path = url.split('?', 1)[0]!;
    return [...new Set(this.known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort();
  }
}
