/** One node of the installation, as clients reach it. */
export interface NodeInfo {
  /** Unique among the nodes; 1–64 of `A-Z a-z 0-9 . _ -`. Stable over restarts, so that clients come back to it. */
  readonly id: string;
  /** Origin without a trailing slash: `https://node-1.example.org`. */
  readonly url: string;
  /** Share of the clients, relative to the other nodes, 1–16. */
  readonly weight: number;
  /** It serves whom it has, and takes nobody new. */
  readonly draining: boolean;
}

/**
 * Who of the installation is alive. A port: a list from the configuration, Consul, the shared Redis, or nobody (one node).
 * `GET /v1/route` tells clients of it, and their sockets are told when it changes.
 */
export abstract class NodeDirectory {
  /** This node as the others see it; undefined where nobody keeps a directory. */
  abstract readonly self: NodeInfo | undefined;
  /** Whoever was alive when last heard of, this node among them, in the order of ids. Never waits. */
  abstract live(): readonly NodeInfo[];
  /** Whether somebody takes the clients of this node when it goes. */
  get hasOthers(): boolean {
    return this.live().some(({ id, draining }) => id !== this.self?.id && !draining);
  }
  /** Calls back after `live()` has changed. Returns the way to stop. */
  abstract watch(changed: () => void): () => void;
  /** From now on this node is found, and the others are watched. Called once, when it answers requests. */
  abstract join(): Promise<void>;
  /** This node takes nobody new any more. Waits at most a second: whoever is stopping is in a hurry. */
  abstract drain(): Promise<void>;
  /** It is gone. */
  abstract leave(): Promise<void>;
}
