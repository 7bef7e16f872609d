import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Taken {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers with a status why something is not taken, or undefined for what is. */
type Check = (request: IncomingMessage, body: string) => number | undefined;

/** Somebody outside who takes heads, and nothing that is not signed as it should be. */
export class Outside {
  readonly taken: Taken[] = [];
  /** Statuses of the next answers, whatever comes. */
  readonly refusals: number[] = [];
  /** Of what was not taken. */
  readonly refused: number[] = [];

  private constructor(private readonly server: Server) {}

  static async start(check: Check): Promise<Outside> {
    const server = createServer();
    const outside = new Outside(server);
    server.on('request', (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = Buffer.concat(pieces).toString();
        const status = outside.refusals.shift() ?? check(request, body);
        if (status === undefined) outside.taken.push({ path: request.url!, headers: request.headers, body });
        else outside.refused.push(status);
        response.writeHead(status ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return outside;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Takes what Standard Webhooks calls signed (standardwebhooks.com), within five minutes of its time. */
export const webhookReceiver =
  (secret: string): Check =>
  ({ headers, method }, body) => {
    const [id, at, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name]);
    if (method !== 'POST' || typeof id !== 'string' || Math.abs(Date.now() / 1_000 - Number(at)) > 300) return 400;
    const expected = createHmac('sha256', secret)
      .update(`${id}.${String(at)}.${body}`)
      .digest('base64');
    return given === `v1,${expected}` ? undefined : 401;
  };

/**
 * A bucket with object lock, as far as putting an object goes: it reads the signature (version 4) back out of the request, as S3
 * documents it, and takes no object that is not locked for `days` or whose content is not what its sums say.
 */
export const bucket =
  ({ id, secret, region }: { id: string; secret: string; region: string }, days: number): Check =>
  (request, body) => {
    const { headers, method, url } = request;
    const hex = createHash('sha256').update(body).digest('hex');
    const sent =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
        headers.authorization ?? '',
      );
    if (method !== 'PUT' || !sent) return 403;
    const [, user, date, place, signed, signature] = sent as unknown as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const names = signed.split(';');
    const must = ['host', 'x-amz-date', 'x-amz-content-sha256', 'x-amz-object-lock-mode', 'content-md5'];
    if (user !== id || place !== region || must.some((name) => !names.includes(name))) return 403;
    const lines = names.map((name) => `${name}:${String(headers[name])}\n`).join('');
    const asked = createHash('sha256').update(`PUT\n${url}\n\n${lines}\n${signed}\n${hex}`).digest('hex');
    let key: Buffer = Buffer.from(`AWS4${secret}`);
    for (const part of [date, region, 's3', 'aws4_request']) key = createHmac('sha256', key).update(part).digest();
    const text = `AWS4-HMAC-SHA256\n${String(headers['x-amz-date'])}\n${date}/${region}/s3/aws4_request\n${asked}`;
    if (createHmac('sha256', key).update(text).digest('hex') !== signature) return 403;
    if (headers['x-amz-content-sha256'] !== hex) return 400;
    if (headers['content-md5'] !== createHash('md5').update(body).digest('base64')) return 400;
    const until = Date.parse(String(headers['x-amz-object-lock-retain-until-date'])) - Date.now();
    const isLocked = headers['x-amz-object-lock-mode'] === 'COMPLIANCE' && until > (days - 1) * 86_400_000;
    return isLocked ? undefined : 400;
  };
