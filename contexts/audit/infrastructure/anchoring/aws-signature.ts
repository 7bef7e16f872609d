import { createHash, createHmac } from 'node:crypto';

export interface AwsRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. `host`, `x-amz-date` and `x-amz-content-sha256` are added. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly at: Date;
}

export interface AwsKey {
  readonly id: string;
  readonly secret: string;
  readonly region: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** AWS's way of writing a part of an address: everything but letters, digits and `-._~`. */
const encoded = (part: string): string =>
  encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The headers of a request to S3 with its signature, version 4 (docs.aws.amazon.com, "Authenticating Requests"). For addresses without a query. */
export function signedHeaders(
  { method, url, headers, body, at }: AwsRequest,
  { id, secret, region }: AwsKey,
): Record<string, string> {
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const hash = sha256(body);
  const all: Record<string, string> = { ...headers, host: url.host, 'x-amz-content-sha256': hash, 'x-amz-date': time };
  const names = Object.keys(all).sort();
  const path = url.pathname.split('/').map((part) => encoded(decodeURIComponent(part)));
  const canonical = [
    method,
    path.join('/'),
    '',
    ...names.map((name) => `${name}:${all[name]!.trim()}`),
    '',
    names.join(';'),
    hash,
  ].join('\n');
  const key = [time.slice(0, 8), region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const signature = hmac(key, [algorithm, time, scope, sha256(canonical)].join('\n')).toString('hex');
  const authorization = `${algorithm} Credential=${id}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { ...all, authorization };
}
