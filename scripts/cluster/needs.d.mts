import type { Say } from './words.d.mts';

export class CannotStart extends Error {}
export function programOf(name: string, folders?: readonly string[]): string | undefined;
export function requirePrograms(say: Say, has?: { redis: string | undefined; postgres: string | undefined }): void;
export function requireFreePorts(
  ports: { nodes: readonly number[]; redis: readonly number[]; postgres: number },
  say: Say,
): Promise<void>;
