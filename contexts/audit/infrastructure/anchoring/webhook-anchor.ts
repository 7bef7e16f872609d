import { createHmac } from 'node:crypto';
import type { SignedTreeHead } from '../../contract/ledger/tree-head.js';
import { AnchorPlace } from '../../domain/ledger/anchoring.js';
import { asked } from './asked.js';

/**
 * Posts each head to somebody, signed as Standard Webhooks has it (standardwebhooks.com): `webhook-id` stays the same however
 * often it is sent, `webhook-signature` is `v1,` and base64 of HMAC-SHA-256 over `<id>.<timestamp>.<body>`.
 */
export class WebhookAnchor extends AnchorPlace {
  readonly name: string;

  constructor(
    private readonly url: string,
    private readonly secret: string,
  ) {
    super();
    const { origin, pathname } = new URL(url);
    this.name = `webhook:${origin}${pathname}`;
  }

  async put(head: SignedTreeHead, signal: AbortSignal): Promise<void> {
    const body = JSON.stringify(head);
    const id = `${head.tenant}.${head.size}.${head.root.slice(0, 16)}`;
    const timestamp = Math.floor(Date.now() / 1_000);
    const signature = createHmac('sha256', this.secret).update(`${id}.${timestamp}.${body}`).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': `v1,${signature}`,
    };
    await asked(this.url, { method: 'POST', headers, body, signal });
  }
}
