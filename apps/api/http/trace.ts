import { randomFillSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Where a request stands in a distributed trace (W3C Trace Context). */
export interface Trace {
  /** 32 hex digits; also the request's id in logs and problem documents. */
  readonly id: string;
  /** 16 hex digits: this server's part of it. */
  readonly span: string;
  readonly flags: string;
}

const traces = new WeakMap<IncomingMessage, Trace>();
const pattern = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The trace that the request belongs to: the caller's when its `traceparent` is well formed, else a new one. */
export function traceOf(request: IncomingMessage): Trace {
  let trace = traces.get(request);
  if (!trace) {
    const header = request.headers['traceparent'];
    const match = typeof header === 'string' && !header.startsWith('ff') ? pattern.exec(header) : null;
    const known = match && !/^0+$/.test(match[1]!) && !/^0+$/.test(match[2]!);
    trace = { id: known ? match[1]! : randomHex(16), span: randomHex(8), flags: known ? match[3]! : '00' };
    traces.set(request, trace);
  }
  return trace;
}

export const traceparent = (trace: Trace): string => `00-${trace.id}-${trace.span}-${trace.flags}`;

// Random bytes are drawn in pages: a call for each request costs more than the rest of this file.
const page = Buffer.alloc(4096);
let used = page.length;
function randomHex(bytes: number): string {
  if (used + bytes > page.length) {
    randomFillSync(page);
    used = 0;
  }
  used += bytes;
  return page.toString('hex', used - bytes, used);
}
