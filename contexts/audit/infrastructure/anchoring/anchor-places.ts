import type { AnchorPlace } from '../../domain/ledger/anchoring.js';
import { FileAnchor } from './file-anchor.js';
import { S3Anchor, type S3Settings } from './s3-anchor.js';
import { WebhookAnchor } from './webhook-anchor.js';

/** Where signed heads are anchored; each that is given. */
export interface AnchorSettings {
  /** A file that heads are appended to, outside the data folder. */
  readonly file?: string;
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly s3?: S3Settings;
}

/** @throws AnchorUnusable */
export const anchorPlaces = ({ file, webhook, s3 }: AnchorSettings): readonly AnchorPlace[] => [
  ...(file === undefined ? [] : [FileAnchor.open(file)]),
  ...(webhook ? [new WebhookAnchor(webhook.url, webhook.secret)] : []),
  ...(s3 ? [new S3Anchor(s3)] : []),
];
