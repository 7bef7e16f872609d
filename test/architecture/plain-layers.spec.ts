import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The same promises as `sql-in-its-place`, `domain-packages` and `contract-packages`, read from the text of the files: they
 * hold even where the dependency graph is looked at through a broken configuration.
 */
const root = resolve(import.meta.dirname, '../..');

const files = (folder: string, which: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => which.test(file) && !file.includes('/node_modules/'))
    .map((file) => ({ file, code: readFileSync(join(root, file), 'utf8') }));

const mentions = (code: string, packages: RegExp) =>
  [...code.matchAll(/(?:from|import|import\(|require\()\s*['"]([^'"]+)['"]/g)].some(([, name]) => packages.test(name!));

describe('plain layers', () => {
  it('finds the import it looks for, however it is written', () => {
    for (const code of [
      `import { x } from 'pg';`,
      `import "pg";`,
      `const x = await import('pg');`,
      `type X = import('pg').X;`,
    ]) {
      expect(mentions(code, /^pg$/), code).toBe(true);
    }
  });

  it('no file of contexts or apps imports a database package outside infrastructure', () => {
    const database = /^(drizzle-orm|pg|postgres|@electric-sql\/.*)(\/|$)/;
    const guilty = [...files('contexts', /\.tsx?$/), ...files('apps', /\.tsx?$/)]
      .filter(({ file }) => !/^contexts\/[^/]+\/infrastructure\//.test(file))
      .filter(({ code }) => mentions(code, database));
    expect(guilty.map(({ file }) => file)).toEqual([]);
  });

  it('no domain or contract holds anything of Nest', () => {
    const plain = files('contexts', /^contexts\/[^/]+\/(domain|contract)\/.*\.ts$/);
    expect(plain.length).toBeGreaterThan(0);
    const guilty = plain.filter(
      ({ code }) =>
        mentions(code, /^@nestjs\//) ||
        /^\s*@(Injectable|Inject|CommandHandler|QueryHandler|EventsHandler|Module)\b/m.test(code),
    );
    expect(guilty.map(({ file }) => file)).toEqual([]);
  });
});
