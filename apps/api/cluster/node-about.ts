import { hostname } from 'node:os';
import { z } from 'zod';

/** What a process tells the others of itself, besides that it lives. */
const nodeAboutSchema = z.object({
  /** Of the node; workers of one machine share it. */
  id: z.string(),
  url: z.string().optional(),
  weight: z.number().int().min(1).max(16),
  /** Whether it takes clients: not before it answers requests, and not while it stops. */
  state: z.enum(['starting', 'serving', 'draining']),
  host: z.string(),
  pid: z.number().int(),
  /** Its number, where several processes share one port. */
  worker: z.number().int().optional(),
  /** ms since 1970. */
  since: z.number(),
});
export type NodeAbout = z.infer<typeof nodeAboutSchema>;

export function firstAbout(node: { id: string; url: string | undefined; weight: number; worker?: number | undefined }) {
  const { id, url, weight, worker } = node;
  const about: NodeAbout = {
    ...{ id, weight, state: 'starting', host: hostname(), pid: process.pid, since: Date.now() },
    ...(url !== undefined && { url }),
    ...(worker !== undefined && { worker }),
  };
  return JSON.stringify(about);
}

/** Undefined for what a process of another version says. */
export function readAbout(text: string): NodeAbout | undefined {
  try {
    return nodeAboutSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
