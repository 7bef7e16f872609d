import { z } from 'zod';

const personHereSchema = z.object({
  subject: z.string(),
  name: z.string(),
  role: z.enum(['customer', 'agent', 'supervisor', 'auditor', 'admin']),
  /** Conversations that they follow over this connection. */
  sessions: z.array(z.string()),
});
export type PersonHere = z.infer<typeof personHereSchema>;

/** What a process of the installation says of itself, for one tenant. */
export const nodeLoadSchema = z.object({
  /** Of all tenants. */
  sockets: z.number().int(),
  /** Sessions that are at home there, of all tenants; null where there is one process only. */
  homes: z.number().int().nullable(),
  /** Of the asking tenant, at most 200. */
  people: z.array(personHereSchema),
  /** Of the asking tenant and beyond those. */
  morePeople: z.number().int(),
  /** Sessions of the asking tenant that are at home there, the last used first, at most 100. */
  atHome: z.array(z.string()),
});
export type NodeLoad = z.infer<typeof nodeLoadSchema>;

const clusterNodeSchema = z.object({
  /** Of the process; another one after each start. */
  process: z.string(),
  /** Of the node; the workers of one machine share it. */
  id: z.string(),
  worker: z.number().int().nullable(),
  /** Where clients reach it; null where the installation has one address for all. */
  url: z.string().nullable(),
  host: z.string(),
  pid: z.number().int(),
  /**
   * `silent`: it gives signs of life and does not answer questions; `dead`: its lease ran out; `left`: it said goodbye.
   */
  state: z.enum(['starting', 'serving', 'draining', 'silent', 'dead', 'left']),
  /** ISO 8601. */
  since: z.string(),
  /** When it went, ISO 8601; null while it is there. */
  goneAt: z.string().nullable(),
  load: nodeLoadSchema.nullable(),
});
export type ClusterNode = z.infer<typeof clusterNodeSchema>;

const redisServerSchema = z.object({
  address: z.string(),
  role: z.enum(['primary', 'replica']),
  /** The address of its primary; null for a primary. */
  of: z.string().nullable(),
  /** `suspect`: some of the others do not reach it. */
  state: z.enum(['up', 'suspect', 'down']),
  /** Of 16,384; 0 for a replica. */
  slots: z.number().int(),
});
export type RedisServerView = z.infer<typeof redisServerSchema>;

/** Who is connected where, and what of the installation is alive (`GET /v1/cluster`). */
export const clusterSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  /** The process that answered. */
  answeredBy: z.string(),
  nodes: z.array(clusterNodeSchema),
  /** Null where there is one process only. */
  redis: z
    .object({ kind: z.enum(['single', 'cluster']), reachable: z.boolean(), servers: z.array(redisServerSchema) })
    .nullable(),
  database: z.enum(['ok', 'unavailable']),
});
export type Cluster = z.infer<typeof clusterSchema>;
