import { createHash } from 'node:crypto';
import type { SignedTreeHead } from '../../contract/ledger/tree-head.js';
import { AnchorPlace } from '../../domain/ledger/anchoring.js';
import { asked } from './asked.js';
import { type AwsKey, signedHeaders } from './aws-signature.js';

export interface S3Settings extends AwsKey {
  /** Bucket, and what the names of objects begin with; as a path or as a host. */
  readonly url: string;
  /** Days that nobody can remove or overwrite a head. */
  readonly days: number;
}

const day = 86_400_000;

/**
 * An object a head, in a bucket with object lock. Locked in compliance mode: not even the account that owns the bucket can
 * remove it, or shorten the time. An object of the same name is no other version of a head, since its name holds size and root.
 */
export class S3Anchor extends AnchorPlace {
  readonly name: string;

  constructor(private readonly settings: S3Settings) {
    super();
    this.name = `s3:${settings.url}`;
  }

  async put(head: SignedTreeHead, signal: AbortSignal): Promise<void> {
    const { url, days } = this.settings;
    const body = JSON.stringify(head);
    const at = new Date();
    const name = `${String(head.size).padStart(16, '0')}-${head.root.slice(0, 16)}.json`;
    const to = new URL(`${url.replace(/\/+$/, '')}/${encodeURIComponent(head.tenant)}/${name}`);
    const headers = {
      'content-type': 'application/json',
      // S3 takes no lock without a sum of the content
      'content-md5': createHash('md5').update(body).digest('base64'),
      'x-amz-object-lock-mode': 'COMPLIANCE',
      'x-amz-object-lock-retain-until-date': new Date(at.getTime() + days * day).toISOString(),
    };
    const signed = signedHeaders({ method: 'PUT', url: to, headers, body, at }, this.settings);
    await asked(to.href, { method: 'PUT', headers: signed, body, signal });
  }
}
