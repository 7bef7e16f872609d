import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A server program that the tests need and this machine does not have. */
export class ProgramMissing extends Error {
  constructor(what: string, debianPackage: string) {
    super(`The tests need ${what}, which is not installed. On Debian or Ubuntu: apt-get install ${debianPackage}`);
    this.name = 'ProgramMissing';
  }
}

const debianVersions = [18, 17, 16, 15];

/** Folder with `initdb`, `postgres` and `pg_ctl`, version 15 or newer. @throws ProgramMissing */
export function postgresPrograms(): string {
  const folders = debianVersions.map((version) => `/usr/lib/postgresql/${version}/bin`);
  const found = [...folders, ...searchPath()].find((folder) => existsSync(join(folder, 'initdb')));
  if (!found) throw new ProgramMissing('PostgreSQL', 'postgresql');
  return found;
}

/** @throws ProgramMissing */
export const redisServer = (): string => program(['redis-server'], 'Redis', 'redis-server');

/** @throws ProgramMissing */
export const chromium = (): string =>
  program(['chromium', 'chromium-browser', 'google-chrome'], 'Chromium', 'chromium');

function program(names: readonly string[], what: string, debianPackage: string): string {
  for (const folder of searchPath()) {
    for (const name of names) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  throw new ProgramMissing(what, debianPackage);
}

const searchPath = (): string[] => [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
