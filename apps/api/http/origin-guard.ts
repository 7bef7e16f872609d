import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../config/fields.js';
import { ForeignHost, ForeignOrigin } from './refusals.js';

export interface OriginRules {
  readonly demo: boolean;
  readonly origins: readonly string[];
}

/**
 * In demo mode whoever reaches the server is the demo customer, so a page of another site must not reach it through the
 * visitor's browser: its `Origin` gives it away, and its own host name pointed at this machine (DNS rebinding) its `Host`.
 * Outside demo mode every call carries a token that no other site has.
 * @throws ForeignHost | ForeignOrigin
 */
export function checkOrigin(request: IncomingMessage, rules: OriginRules): void {
  if (!rules.demo) return;
  const host = hostName(request.headers.host);
  if (host === undefined || !(isLoopback(host) || host.endsWith('.localhost'))) {
    throw new ForeignHost('In demo mode this server answers to localhost, 127.0.0.1 and [::1] only.');
  }
  const { origin } = request.headers;
  if (origin === undefined || isSafe(request) || rules.origins.includes(origin)) return;
  if (origin === 'null' || !URL.canParse(origin) || !isLoopback(new URL(origin).hostname)) {
    throw new ForeignOrigin('In demo mode pages of other sites may not call this server.');
  }
}

/** Methods that change nothing; a socket's handshake is a GET, but what follows is not safe. */
const isSafe = (request: IncomingMessage): boolean =>
  request.headers.upgrade === undefined && ['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? '');

function hostName(host: string | undefined): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[^:\s/@]+)(?::\d{1,5})?$/i.exec(host ?? '');
  return match?.[1]?.toLowerCase();
}
