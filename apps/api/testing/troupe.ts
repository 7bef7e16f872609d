import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { io, type Socket } from 'socket.io-client';
import {
  protocolVersion,
  type ClientToServerEvents,
  type ServerToClientEvents,
} from '#contexts/session/contract/socket.js';
import type { AuditTranscript } from '#contexts/audit/contract/privacy/access.js';
import { Actor, type Role } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { textKeyFile } from '#shared-kernel/testing/text-key.js';
import 'reflect-metadata';
import { startApp, type RunningApp } from '../app.js';
import { readConfig } from '../config/config.js';
import { LoadGuard } from '../load/load-guard.js';
import { SocketGateway } from '../socket/socket.gateway.js';
import { webFiles, type WebFiles } from '../http/static.js';

export type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** The real server in this process, on a free port and with a data folder of its own, as a client sees it. */
export class Troupe {
  private readonly sockets: ClientSocket[] = [];

  private constructor(
    readonly app: RunningApp,
    readonly url: string,
    /** Log lines, parsed. */
    readonly log: readonly Record<string, unknown>[],
    private readonly data: string,
  ) {}

  /** Without the model that reads feelings, unless it is asked for: it takes a second to load. */
  static async start(env: Record<string, string> = {}, files?: WebFiles): Promise<Troupe> {
    const data = mkdtempSync(join(tmpdir(), 'troupe-api-'));
    const reading = readConfig({
      PORT: '0',
      TROUPE_DATA: data,
      // those that share a database share the keys
      TROUPE_TEXT_KEY: textKeyFile(),
      TROUPE_LEDGER_KEY: join(dirname(textKeyFile()), 'ledger-key.pem'),
      TROUPE_LOG_LEVEL: 'info',
      TROUPE_EMOTION: 'off',
      ...env,
    });
    if (!reading.ok) throw new Error(reading.problems.join('\n'));
    const log: Record<string, unknown>[] = [];
    const lines = new Writable({
      write(line: Buffer, _encoding, done) {
        log.push(JSON.parse(line.toString()) as Record<string, unknown>);
        done();
      },
    });
    const app = await startApp(reading.config, lines, files ?? webFiles(reading.config));
    // In a process that compiles tests as well, timers are late for reasons of their own: nobody is turned away for it here.
    app.nest.get(LoadGuard).close();
    return new Troupe(app, `http://127.0.0.1:${app.port}`, log, data);
  }

  async stop(): Promise<void> {
    await this.app.stop(0);
    for (const socket of this.sockets) socket.disconnect();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** That stand now. */
  get connected(): number {
    return this.app.nest.get(SocketGateway).connections;
  }

  async token(role: Role = 'customer', subject = `a-${role}`, seconds = 600): Promise<string> {
    const actor = new Actor('demo' as TenantId, subject as SubjectId, role, subject);
    return (await this.app.identity.tokens.sign(actor, seconds)).token;
  }

  /** A call with a JSON body; `body` may be text that is no JSON. */
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  }

  async as(role: Role, subject?: string): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.token(role, subject)}` };
  }

  /**
   * Id of a request for plain text that a second person has approved: of `{ session }`, or of `{ export }`.
   * @param reason of an export its purpose
   */
  async approved(of: object, reason = 'Looking into complaint 17', by = 'a-auditor'): Promise<string> {
    const path = '/v1/audit/unmask-requests';
    const asked = { ...of, purpose: 'complaint', reason };
    const { status, text, body } = await this.call('POST', path, asked, await this.as('auditor', by));
    if (status !== 201) throw new Error(`Plain text could not be asked for: ${text}`);
    const id = (body as { id: string }).id;
    const granted = await this.call('POST', `${path}/${id}/approve`, undefined, await this.as('auditor', 'otto'));
    if (granted.status !== 200) throw new Error(`Nobody approved it: ${granted.text}`);
    return id;
  }

  /** What filters kept back in a reply, as an auditor reads it with a second person's leave. */
  async keptBack(session: string, message: string): Promise<(string | null)[]> {
    const reading = { purpose: 'safety-incident', unmask: await this.approved({ session }) };
    const path = `/v1/audit/sessions/${session}/transcript`;
    const { body } = await this.call('POST', path, reading, await this.as('auditor'));
    const { messages } = body as AuditTranscript;
    return messages.find(({ id }) => id === message)!.blocked.map(({ text }) => text);
  }

  socket(token?: string, options: Record<string, unknown> = {}, url = this.url): ClientSocket {
    const socket: ClientSocket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { ...(token && { token }), protocol: protocolVersion },
      ...options,
    });
    this.sockets.push(socket);
    return socket;
  }
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // Whatever the server says: a test looks at it, and fails when it is not there.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}
