export interface Known {
  readonly pid: number;
  readonly began: string | undefined;
}
export function beginningOf(pid: number): string | undefined;
export function stillThere<One extends Known>(known: readonly One[]): One[];
