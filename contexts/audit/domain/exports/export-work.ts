/** Whoever works at exports on this node. */
export abstract class ExportWork {
  /** There is something to do; answers at once. */
  abstract wake(): void;
}
