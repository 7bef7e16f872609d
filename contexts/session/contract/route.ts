import { z } from 'zod';

/** Where a client's socket belongs (`GET /v1/route`, and the socket's event `route` when it changes). */
export const routeSchema = z.object({
  /** How the node of a key is found: shared-kernel/ring. */
  algorithm: z.enum(['rendezvous', 'ring']),
  /** Points of a node on the circle, with `ring`. */
  virtualNodes: z.number().int().positive(),
  /** Whom it takes, in the order of ids. None: stay at the address you have. */
  nodes: z.array(
    z.object({
      id: z.string(),
      /** Origin, without a trailing slash. */
      url: z.string(),
      weight: z.number().int().min(1).max(16),
    }),
  ),
});
export type Route = z.infer<typeof routeSchema>;

/** The same for one person: `key` is their place on the ring, `tenant/subject`. */
export const ownRouteSchema = routeSchema.extend({ key: z.string() });
export type OwnRoute = z.infer<typeof ownRouteSchema>;
