import { NodeDirectory, type NodeInfo } from './node-directory.js';

/** The nodes that the configuration lists; nobody looks whether they are there. Without a list: one node, no routing. */
export class StaticNodes extends NodeDirectory {
  readonly self: NodeInfo | undefined;
  private isDraining = false;
  private readonly watchers = new Set<() => void>();

  /** @param id of this node; it need not be one of the list */
  constructor(
    private readonly nodes: readonly NodeInfo[],
    private readonly id: string,
  ) {
    super();
    this.self = nodes.find((node) => node.id === id);
  }

  live(): readonly NodeInfo[] {
    return this.isDraining
      ? this.nodes.map((node) => (node.id === this.id ? { ...node, draining: true } : node))
      : this.nodes;
  }

  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  async join(): Promise<void> {}

  async drain(): Promise<void> {
    if (this.isDraining) return;
    this.isDraining = true;
    for (const changed of this.watchers) changed();
  }

  async leave(): Promise<void> {}
}
