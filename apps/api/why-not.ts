import type { Config } from './config/config.js';
import { DataFolderUnusable } from './data-folder.js';
import { words } from './words.js';

/** Why the server could not start, for the person who started it. */
export function whyNot(error: unknown, config: Config): string {
  const say = words(config.language);
  if (error instanceof DataFolderUnusable) return `${say.cannotStart} ${say.dataFolder[error.reason](error.place)}`;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return say.portTaken(config.port);
  if (code === 'EADDRNOTAVAIL') return say.addressNotHere(config.hosts[0]!);
  const variable = variableOf(error as NodeJS.ErrnoException, config);
  return `${say.cannotStart} ${variable ? say.noFolder(variable) : reasons(error).join(' ← ')}`;
}

/** Which variable names the folder that is not there. */
function variableOf({ code, path }: NodeJS.ErrnoException, { prompts, policies }: Config): string | undefined {
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return undefined;
  if (path === prompts) return `TROUPE_PROMPTS=${prompts}`;
  return path === policies ? `TROUPE_POLICIES=${policies}` : undefined;
}

/** What went wrong, and what was behind it. */
function reasons(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  return [error.message, ...(error.cause === undefined ? [] : reasons(error.cause))];
}
