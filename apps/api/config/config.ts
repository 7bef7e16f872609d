import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { AuditSettings } from '#contexts/audit/index.js';
import {
  defaultSessionSettings,
  playersEnvironmentSchema,
  type PlayersSettings,
  type SessionSettings,
} from '#contexts/session/index.js';
import { nearest } from '#shared-kernel/nearest.js';
import { algorithms, type Algorithm } from '#shared-kernel/ring/ring.js';
import type { DatabaseOptions } from '#shared-kernel/sql/open-database.js';
import { z } from 'zod';
import { root } from '../version.js';
import type { ConsulSettings } from '../cluster/consul-nodes.js';
import { firstAbout } from '../cluster/node-about.js';
import type { NodeInfo } from '../cluster/node-directory.js';
import { anchorContradictions, anchorsOf, anchorVariables } from './anchors.js';
import {
  consulUrl,
  databaseUrl,
  flag,
  isLoopback,
  nodeId,
  nodeList,
  origin,
  origins,
  redisUrls,
  secret,
  text,
  whole,
} from './fields.js';

const emotionEngines = ['auto', 'onnx', 'tfjs', 'off'] as const satisfies SessionSettings['emotion']['engine'][];
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every variable the server reads but the players'; described in docs/operations.md. */
export const environmentSchema = z.object({
  PORT: whole(0, 65_535).default(8080),
  HOST: text.optional(),
  DATABASE_URL: databaseUrl.optional(),
  REDIS_URL: redisUrls.optional(),
  TROUPE_LEASE_SECONDS: whole(1, 60).default(5),
  TROUPE_DATABASE_CONNECTIONS: whole(1, 500).default(16),
  TROUPE_DATA: text.default('./data'),
  TROUPE_PROMPTS: text.optional(),
  TROUPE_POLICIES: text.optional(),
  TROUPE_LEDGER_KEY: text.optional(),
  TROUPE_TEXT_KEY: text.optional(),
  TROUPE_EXPORTS: text.optional(),
  TROUPE_LEDGER_HEAD_SECONDS: whole(1, 86_400).default(60),
  ...anchorVariables,
  TROUPE_RETENTION_MINUTES: whole(1, 10_080).default(60),
  TROUPE_DEMO: flag.optional(),
  TROUPE_TOKEN_SECRET: secret.optional(),
  TROUPE_ORIGINS: origins.default([]),
  TROUPE_LOG_LEVEL: z
    .enum(logLevels, { error: ({ input }) => `must be one of ${logLevels.join(', ')}; "${String(input)}" is not.` })
    .optional(),
  TROUPE_LANGUAGE: z
    .enum(['en', 'zh'], { error: ({ input }) => `must be en or zh; "${String(input)}" is neither.` })
    .optional(),
  TROUPE_MAX_BODY_BYTES: whole(1024, 16 * 1024 * 1024).default(1024 * 1024),
  TROUPE_READ_SECONDS: whole(1, 600).default(5),
  TROUPE_STOP_SECONDS: whole(0, 600).default(10),
  TROUPE_STREAM_BUFFER_BYTES: whole(16 * 1024, 64 * 1024 * 1024).default(1024 * 1024),
  TROUPE_MAX_MESSAGE_CHARACTERS: whole(1, 1_000_000).default(defaultSessionSettings.input.maxCharacters),
  TROUPE_MAX_MESSAGE_BYTES: whole(1, 16 * 1024 * 1024).default(defaultSessionSettings.input.maxBytes),
  TROUPE_INPUT_PROFILE: z
    .enum(['open', 'strict'], { error: ({ input }) => `must be open or strict; "${String(input)}" is neither.` })
    .default(defaultSessionSettings.input.profile),
  TROUPE_MAX_REPLIES: whole(1, 100_000).default(defaultSessionSettings.replies.maxConcurrent),
  TROUPE_MAX_REPLY_LENGTH: whole(100, 10_000_000).default(defaultSessionSettings.replies.maxLength),
  TROUPE_PROMPT_TOKENS: whole(256, 10_000_000).default(defaultSessionSettings.replies.promptTokens),
  TROUPE_MEMORY_PLAYER: text.optional(),
  TROUPE_EMOTION: z
    .enum(emotionEngines, {
      error: ({ input }) => `must be one of ${emotionEngines.join(', ')}; "${String(input)}" is not.`,
    })
    .default(defaultSessionSettings.emotion.engine),
  TROUPE_EMOTION_MODEL: text.optional(),
  TROUPE_SOCKET_SESSIONS: whole(1, 10_000).default(64),
  TROUPE_SOCKET_CALLS_PER_SECOND: whole(1, 10_000).default(50),
  TROUPE_MAX_SOCKETS: whole(1, 1_000_000).optional(),
  TROUPE_NODE_ID: nodeId.optional(),
  TROUPE_NODE_URL: origin.optional(),
  TROUPE_NODE_WEIGHT: whole(1, 16).default(1),
  TROUPE_WORKERS: whole(1, 64).default(1),
  TROUPE_WORKER: whole(1, 64).optional(),
  TROUPE_NODES: nodeList.default([]),
  TROUPE_ROUTING: z
    .enum(algorithms, { error: ({ input }) => `must be rendezvous or ring; "${String(input)}" is neither.` })
    .default('rendezvous'),
  CONSUL_HTTP_ADDR: consulUrl.optional(),
  CONSUL_HTTP_TOKEN: text.optional(),
  TROUPE_CONSUL_SERVICE: nodeId.default('troupe'),
});
type Environment = z.infer<typeof environmentSchema>;

/** What the server runs with; made once, at start. */
export abstract class Config {
  abstract readonly port: number;
  /** Addresses to listen on, all on the same port. */
  abstract readonly hosts: readonly string[];
  abstract readonly demo: boolean;
  abstract readonly tokenSecret: string | undefined;
  abstract readonly data: string;
  /** Folder of the prompts, with `characters`, `templates` and `portraits`; watched for changes. */
  abstract readonly prompts: string;
  /** Folder of the policy of tenants that have none of their own; watched for changes. */
  abstract readonly policies: string;
  /** The key that signs heads of the evidence ledger, and how often it does. */
  abstract readonly audit: AuditSettings;
  abstract readonly database: DatabaseOptions;
  /** Shared by all nodes; undefined: this is the only one. */
  abstract readonly redis:
    { readonly urls: readonly string[]; readonly leaseMs: number; readonly about: string } | undefined;
  /** Web origins, besides the server's own, whose pages may call. */
  abstract readonly origins: readonly string[];
  abstract readonly logLevel: (typeof logLevels)[number];
  abstract readonly language: 'en' | 'zh';
  abstract readonly sessions: Omit<SessionSettings, 'prompts' | 'models' | 'policies' | 'players' | 'clustered'>;
  /** Who speaks for the characters, in the order to try. */
  abstract readonly players: PlayersSettings;
  abstract readonly limits: {
    readonly bodyBytes: number;
    readonly readMs: number;
    readonly stopMs: number;
    /** Bytes that may wait for one slow reader. */
    readonly streamBytes: number;
    readonly socketSessions: number;
    readonly socketCallsPerSecond: number;
    /** Sockets that this process may hold; undefined: as many as its file descriptors allow. */
    readonly sockets: number | undefined;
  };
  /** This node; `url` is where clients reach it. */
  abstract readonly node: {
    readonly id: string;
    readonly url: string | undefined;
    readonly weight: number;
    /** Which of the processes that share a port. */
    readonly worker: number | undefined;
  };
  /** Processes that share the port. */
  abstract readonly workers: number;
  /** All nodes, where the configuration lists them. */
  abstract readonly nodes: readonly NodeInfo[];
  abstract readonly routing: Algorithm;
  abstract readonly consul: ConsulSettings | undefined;
}

export type Reading<Result> = { ok: true; config: Result } | { ok: false; problems: readonly string[] };
type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the environment, and finds everything that is wrong with it at once. */
export function readConfig(env: Variables): Reading<Config> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const own = environmentSchema.safeParse(given);
  const players = playersEnvironmentSchema.safeParse(given);
  const problems = [
    ...issuesOf(own),
    ...contradictions(given),
    ...issuesOf(players),
    ...strangers(own.data, players.data),
    ...unknownNames(given),
  ];
  if (!own.success || !players.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: configOf(own.data, players.data, given) };
}

/** The language to talk to whoever starts the server in, also when the rest of the configuration is wrong. */
export function languageOf(env: Variables): 'en' | 'zh' {
  const wanted = env['TROUPE_LANGUAGE']?.trim();
  if (wanted === 'en' || wanted === 'zh') return wanted;
  return /^zh/i.test(env['LC_ALL'] || env['LANG'] || '') ? 'zh' : 'en';
}

const issuesOf = ({ error }: z.ZodSafeParseResult<unknown>): string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message.replace(/[.;]?$/, '.')}`);

/** What is wrong between variables; works on the raw ones, so that it is told along with what is wrong within each. */
function contradictions(given: Variables): string[] {
  const problems: string[] = [];
  const off = flag.safeParse(given['TROUPE_DEMO']).data === false;
  if (off && !given['TROUPE_TOKEN_SECRET']) {
    problems.push('TROUPE_TOKEN_SECRET is needed when TROUPE_DEMO is off: it signs the tokens people sign in with.');
  }
  if (given['CONSUL_HTTP_ADDR'] && !given['TROUPE_NODE_URL']) {
    problems.push('TROUPE_NODE_URL is needed with CONSUL_HTTP_ADDR: it is where clients and Consul reach this node.');
  }
  if (given['CONSUL_HTTP_ADDR'] && given['TROUPE_NODES']) {
    problems.push('TROUPE_NODES and CONSUL_HTTP_ADDR both say who the nodes are; set one of them.');
  }
  if (given['REDIS_URL'] && !given['DATABASE_URL']) {
    problems.push('DATABASE_URL is needed with REDIS_URL: nodes that share a Redis share a database too.');
  }
  if (Number(given['TROUPE_WORKERS']) > 1 && !given['REDIS_URL']) {
    problems.push(
      `TROUPE_WORKERS=${given['TROUPE_WORKERS']} needs REDIS_URL and DATABASE_URL: each worker is a node of its own, ` +
        `and nodes share their memory in Redis.`,
    );
  }
  for (const name of given['REDIS_URL'] ? ['TROUPE_TOKEN_SECRET', 'TROUPE_TEXT_KEY'] : []) {
    if (!given[name])
      problems.push(`${name} is needed with REDIS_URL, the same at all nodes: one reads what another wrote.`);
  }
  problems.push(...anchorContradictions(given, given['TROUPE_DATA'] ?? './data'));
  const host = given['HOST'];
  if (host && !isLoopback(host) && isDemo(given)) {
    problems.push(
      `HOST may only be this machine (localhost, 127.0.0.1 or ::1) in demo mode, where nobody has to sign in; ` +
        `"${host}" is not. To serve others, set TROUPE_TOKEN_SECRET.`,
    );
  }
  return problems;
}

/** A player that is to read what is remembered must be one of the server's. */
function strangers(own: Environment | undefined, players: PlayersSettings | undefined): string[] {
  const wanted = own?.TROUPE_MEMORY_PLAYER;
  if (wanted === undefined || !players || players.some(({ name }) => name === wanted)) return [];
  const names = players.map(({ name }) => name).join(', ');
  return [`TROUPE_MEMORY_PLAYER must be one of the players (${names}); "${wanted}" is none.`];
}

const isDemo = (given: Variables): boolean =>
  flag.safeParse(given['TROUPE_DEMO']).data ?? given['TROUPE_TOKEN_SECRET'] === undefined;

/** The players' variables are looked through by their own schema. */
function unknownNames(given: Variables): string[] {
  const known = [...Object.keys(environmentSchema.shape), 'TROUPE_PLAYERS'];
  return Object.keys(given)
    .filter((name) => name.startsWith('TROUPE_') && !/^TROUPE_(TEST|BENCH|PLAYER)_/.test(name) && !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      return `${name} is not a variable Troupe knows.${meant ? ` Did you mean ${meant}?` : ' docs/operations.md lists them.'}`;
    });
}

function configOf(env: Environment, players: PlayersSettings, given: Variables): Config {
  const data = resolve(env.TROUPE_DATA);
  const demo = isDemo(given);
  // Several nodes of one machine differ by their port.
  const id = env.TROUPE_NODE_ID ?? (env.REDIS_URL ? `${hostname()}-${env.PORT}`.slice(-64) : hostname());
  const node = { id, url: env.TROUPE_NODE_URL, weight: env.TROUPE_NODE_WEIGHT, worker: env.TROUPE_WORKER };
  const local = !env.HOST || env.HOST === 'localhost' || (demo && isLoopback(env.HOST));
  return {
    port: env.PORT,
    hosts: local ? ['127.0.0.1', '::1'] : [env.HOST!.replace(/^\[|\]$/g, '')],
    demo,
    tokenSecret: env.TROUPE_TOKEN_SECRET,
    data,
    prompts: env.TROUPE_PROMPTS === undefined ? join(root, 'prompts') : resolve(env.TROUPE_PROMPTS),
    policies: env.TROUPE_POLICIES === undefined ? join(root, 'policies', 'default') : resolve(env.TROUPE_POLICIES),
    audit: {
      ledgerKey: env.TROUPE_LEDGER_KEY === undefined ? join(data, 'ledger-key.pem') : resolve(env.TROUPE_LEDGER_KEY),
      headEveryMs: env.TROUPE_LEDGER_HEAD_SECONDS * 1000,
      exports: env.TROUPE_EXPORTS === undefined ? join(data, 'exports') : resolve(env.TROUPE_EXPORTS),
      retainEveryMs: env.TROUPE_RETENTION_MINUTES * 60_000,
      anchors: anchorsOf(env),
    },
    database: {
      textKey: env.TROUPE_TEXT_KEY === undefined ? join(data, 'text-key') : resolve(env.TROUPE_TEXT_KEY),
      ...(env.DATABASE_URL
        ? { kind: 'postgres', url: env.DATABASE_URL, poolSize: env.TROUPE_DATABASE_CONNECTIONS }
        : { kind: 'embedded', directory: resolve(data, 'database') }),
    },
    redis: env.REDIS_URL && {
      urls: env.REDIS_URL,
      leaseMs: env.TROUPE_LEASE_SECONDS * 1000,
      about: firstAbout(node),
    },
    origins: env.TROUPE_ORIGINS,
    logLevel: env.TROUPE_LOG_LEVEL ?? (demo ? 'warn' : 'info'),
    language: languageOf(given),
    sessions: {
      input: {
        maxCharacters: env.TROUPE_MAX_MESSAGE_CHARACTERS,
        maxBytes: env.TROUPE_MAX_MESSAGE_BYTES,
        profile: env.TROUPE_INPUT_PROFILE,
      },
      replies: {
        maxConcurrent: env.TROUPE_MAX_REPLIES,
        maxLength: env.TROUPE_MAX_REPLY_LENGTH,
        promptTokens: env.TROUPE_PROMPT_TOKENS,
      },
      memory: { ...(env.TROUPE_MEMORY_PLAYER !== undefined && { player: env.TROUPE_MEMORY_PLAYER }) },
      emotion: {
        engine: env.TROUPE_EMOTION,
        ...(env.TROUPE_EMOTION_MODEL !== undefined && { directory: resolve(env.TROUPE_EMOTION_MODEL) }),
      },
    },
    players,
    limits: {
      bodyBytes: env.TROUPE_MAX_BODY_BYTES,
      readMs: env.TROUPE_READ_SECONDS * 1000,
      stopMs: env.TROUPE_STOP_SECONDS * 1000,
      streamBytes: env.TROUPE_STREAM_BUFFER_BYTES,
      socketSessions: env.TROUPE_SOCKET_SESSIONS,
      socketCallsPerSecond: env.TROUPE_SOCKET_CALLS_PER_SECOND,
      sockets: env.TROUPE_MAX_SOCKETS,
    },
    node,
    workers: env.TROUPE_WORKERS,
    nodes: env.TROUPE_NODES,
    routing: env.TROUPE_ROUTING,
    consul: env.CONSUL_HTTP_ADDR
      ? {
          url: env.CONSUL_HTTP_ADDR,
          service: env.TROUPE_CONSUL_SERVICE,
          ...(env.CONSUL_HTTP_TOKEN !== undefined && { token: env.CONSUL_HTTP_TOKEN }),
        }
      : undefined,
  };
}
