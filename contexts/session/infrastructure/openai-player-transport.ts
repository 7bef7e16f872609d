import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { cleanAgents } from './clean-agents.js';

/** The connection was not there in time; the SDK passes it on as the `cause` of its own error. */
export class ConnectTimedOut extends Error {
  override readonly name = 'ConnectTimedOut';
}

/** What is read of an answer that is an error. */
const errorBodyBytes = 64 * 1024;
const idleSocketMs = 60_000;
/** Until the system asks whether an idle peer is still there. */
const keepAliveMs = 30_000;

/**
 * The `fetch` that the SDK is given: `node:http` with a bounded keep-alive pool of its own. Node's built-in fetch has
 * no bound on connections and spends several times the CPU on each chunk of a stream.
 */
export class OpenAiTransport {
  private readonly agents: ReturnType<typeof cleanAgents>;
  private readonly streams = new WeakMap<Response, IncomingMessage>();

  constructor(
    private readonly connectMs: number,
    connections: number,
  ) {
    this.agents = cleanAgents({
      keepAlive: true,
      keepAliveMsecs: keepAliveMs,
      maxSockets: connections,
      maxFreeSockets: connections,
      timeout: idleSocketMs,
    });
  }

  /** Answers once the headers are in. A successful answer has no `body`: see `streamOf`. */
  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const message = await this.exchange(url, init);
    const status = message.statusCode ?? 502;
    const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)] as [string, string]);
    if (status >= 200 && status <= 299) {
      const response = new Response(null, { status, headers });
      this.streams.set(response, message);
      return response;
    }
    return new Response(await readBounded(message), { status: Math.max(status, 200), headers });
  };

  /** The bytes of a successful answer; destroying it closes its connection. */
  streamOf(response: Response): IncomingMessage {
    const stream = this.streams.get(response);
    if (!stream) throw new TypeError('This response is not one of this transport, or no success.');
    return stream;
  }

  close(): void {
    this.agents['http:'].destroy();
    this.agents['https:'].destroy();
  }

  /** A kept-alive connection may be closed by the other side at the very moment it is used again: then a fresh one. */
  private async exchange(url: URL, init: RequestInit): Promise<IncomingMessage> {
    for (;;) {
      const request = this.send(url, init);
      try {
        const [message] = (await once(request, 'response')) as [IncomingMessage];
        return message;
      } catch (error) {
        const wasStale =
          request.reusedSocket && ['ECONNRESET', 'EPIPE'].includes((error as { code?: string }).code ?? '');
        if (!wasStale || init.signal?.aborted) throw error;
      }
    }
  }

  private send(url: URL, init: RequestInit): ClientRequest {
    const isSecure = url.protocol === 'https:';
    const options = {
      method: init.method ?? 'GET',
      headers: { ...Object.fromEntries(new Headers(init.headers)), 'accept-encoding': 'identity' },
      // Aborting destroys the socket, whether it is connecting, waiting or streaming.
      ...(init.signal ? { signal: init.signal } : {}),
    };
    const request = isSecure
      ? httpsRequest(url, { ...options, agent: this.agents['https:'] })
      : httpRequest(url, { ...options, agent: this.agents['http:'] });
    this.limitConnecting(request, isSecure);
    request.end(typeof init.body === 'string' ? init.body : undefined);
    return request;
  }

  private limitConnecting(request: ClientRequest, isSecure: boolean): void {
    request.once('socket', (socket) => {
      socket.setNoDelay(true);
      if (!socket.connecting) return;
      const timer = setTimeout(() => request.destroy(new ConnectTimedOut('Connecting took too long.')), this.connectMs);
      const settle = () => clearTimeout(timer);
      socket.once(isSecure ? 'secureConnect' : 'connect', settle);
      socket.once('close', settle);
    });
  }
}

async function readBounded(message: IncomingMessage): Promise<string> {
  let text = '';
  message.setEncoding('utf8');
  for await (const chunk of message) {
    text += chunk as string;
    if (text.length > errorBodyBytes) break; // leaving the loop destroys the message, and so its connection
  }
  return text;
}
