/**
 * A small tree of files with one planted violation each. `caught` names the rule of .dependency-cruiser.cjs that must see
 * it. Every rule has at least one; imports come relative, by alias and type-only, because each of these has slipped through
 * some checker somewhere.
 */
export interface Planted {
  readonly file: string;
  readonly code: string;
  readonly caught: string;
}

const planted = (caught: string, file: string, code: string): Planted => ({ caught, file, code });

export const violations: readonly Planted[] = [
  // contract
  planted('contract-imports', 'contexts/a/contract/relative.ts', `export { x } from '../domain/model.js';`),
  planted('contract-imports', 'contexts/a/contract/alias.ts', `export { x } from '#contexts/a/domain/model.js';`),
  planted(
    'contract-imports',
    'contexts/a/contract/type.ts',
    `import type { X } from '#contexts/a/domain/model.js';\nexport type Y = X;`,
  ),
  planted('contract-imports', 'contexts/a/contract/other.ts', `export { x } from '#contexts/b/contract/events.js';`),
  planted(
    'contract-imports',
    'contexts/a/contract/nest.ts',
    `export { x } from '#shared-kernel/nest/kernel.module.js';`,
  ),
  planted(
    'contract-imports',
    'contexts/a/contract/sql.ts',
    `import type { X } from '#shared-kernel/sql/database.js';\nexport type Y = X;`,
  ),
  planted('contract-packages', 'contexts/a/contract/package.ts', `export { x } from '@nestjs/common';`),
  planted(
    'contract-packages',
    'contexts/a/contract/package-type.ts',
    `import type { X } from 'uuid';\nexport type Y = X;`,
  ),
  planted(
    'no-node-in-contract-and-domain',
    'contexts/a/contract/node.ts',
    `export { readFile } from 'node:fs/promises';`,
  ),
  // domain
  planted('domain-imports', 'contexts/a/domain/relative.ts', `export { x } from '../application/do-it.js';`),
  planted(
    'domain-imports',
    'contexts/a/domain/alias.ts',
    `export { x } from '#contexts/a/infrastructure/sql-things.js';`,
  ),
  planted(
    'domain-imports',
    'contexts/a/domain/type.ts',
    `import type { X } from '#contexts/a/infrastructure/sql-things.js';\nexport type Y = X;`,
  ),
  planted(
    'domain-imports',
    'contexts/a/domain/inline-type.ts',
    `import { type X } from '#contexts/b/contract/events.js';\nexport type Y = X;`,
  ),
  planted(
    'domain-imports',
    'contexts/a/domain/type-of-import.ts',
    `export type Y = import('#contexts/b/domain/model.js').X;`,
  ),
  planted('domain-imports', 'contexts/a/domain/nest.ts', `export { x } from '#shared-kernel/nest/kernel.module.js';`),
  planted('domain-imports', 'contexts/a/domain/test-folder.ts', `export { x } from '#test/servers/index.js';`),
  planted('domain-packages', 'contexts/a/domain/package.ts', `export { x } from 'zod';`),
  planted(
    'domain-packages',
    'contexts/a/domain/package-type.ts',
    `import type { X } from '@nestjs/common';\nexport type Y = X;`,
  ),
  planted(
    'no-node-in-contract-and-domain',
    'contexts/a/domain/node.ts',
    `import { randomUUID } from 'node:crypto';\nexport const y = randomUUID;`,
  ),
  // application
  planted(
    'application-imports',
    'contexts/a/application/relative.ts',
    `export { x } from '../infrastructure/sql-things.js';`,
  ),
  planted(
    'application-imports',
    'contexts/a/application/deep/alias.ts',
    `export { x } from '#contexts/a/infrastructure/sql-things.js';`,
  ),
  planted(
    'application-imports',
    'contexts/a/application/type.ts',
    `import type { X } from '#contexts/b/domain/model.js';\nexport type Y = X;`,
  ),
  planted('application-imports', 'contexts/a/application/door.ts', `export { x } from '#contexts/b/index.js';`),
  planted(
    'application-imports',
    'contexts/a/application/nest.ts',
    `export { x } from '#shared-kernel/nest/kernel.module.js';`,
  ),
  planted(
    'application-imports',
    'contexts/a/application/sql.ts',
    `import type { X } from '#shared-kernel/sql/database.js';\nexport type Y = X;`,
  ),
  planted('application-imports', 'contexts/a/application/app.ts', `export { x } from '#apps/api/main.js';`),
  planted(
    'application-imports',
    'contexts/a/application/later.ts',
    `export const y = () => import('#contexts/b/index.js');`,
  ),
  planted('application-packages', 'contexts/a/application/package.ts', `export { x } from '@nestjs/core';`),
  planted(
    'application-packages',
    'contexts/a/application/package-type.ts',
    `import type { X } from 'uuid';\nexport type Y = X;`,
  ),
  // infrastructure and module
  planted(
    'infrastructure-imports',
    'contexts/a/infrastructure/other.ts',
    `export { x } from '#contexts/b/infrastructure/sql-things.js';`,
  ),
  planted(
    'infrastructure-imports',
    'contexts/a/infrastructure/type.ts',
    `import type { X } from '../../b/domain/model.js';\nexport type Y = X;`,
  ),
  planted('infrastructure-imports', 'contexts/a/infrastructure/own-door.ts', `export { x } from '../index.js';`),
  planted('infrastructure-imports', 'contexts/a/second.module.ts', `export { x } from '#contexts/b/index.js';`),
  planted(
    'infrastructure-imports',
    'contexts/a/loose-file.ts',
    `export { x } from '#contexts/b/application/do-it.js';`,
  ),
  // doors
  planted('door-imports', 'contexts/c/index.ts', `export { x } from './infrastructure/sql-things.js';`),
  planted('tools-imports', 'contexts/c/tools.ts', `export { x } from '#shared-kernel/nest/kernel.module.js';`),
  planted('tools-packages', 'contexts/d/tools.ts', `export { x } from '@nestjs/common';`),
  // tests inside contexts
  planted('context-specs-imports', 'contexts/a/domain/model.spec.ts', `import '#contexts/b/domain/model.js';`),
  planted('context-specs-imports', 'contexts/a/testing/mother.ts', `export { x } from '#contexts/b/index.js';`),
  planted(
    'testing-stays-in-tests',
    'contexts/a/infrastructure/uses-testing.ts',
    `export { x } from '../testing/in-memory.js';`,
  ),
  planted('testing-stays-in-tests', 'apps/api/uses-testing.ts', `export { x } from '#test/servers/index.js';`),
  // kernel
  planted(
    'kernel-imports',
    'shared-kernel/knows.ts',
    `import type { X } from '#contexts/a/contract/events.js';\nexport type Y = X;`,
  ),
  planted('kernel-imports', 'shared-kernel/nest/knows.ts', `export { x } from '#apps/api/main.js';`),
  planted('kernel-plain', 'shared-kernel/plain.ts', `export { x } from './sql/database.js';`),
  planted('kernel-nest', 'shared-kernel/sql/nest.ts', `export { x } from '@nestjs/common';`),
  planted('kernel-nest', 'shared-kernel/sql/nest-file.ts', `export { x } from '../nest/kernel.module.js';`),
  // applications and tests outside
  planted('server-app-imports', 'apps/api/inside.ts', `export { x } from '#contexts/a/application/do-it.js';`),
  planted(
    'server-app-imports',
    'apps/new-server/type.ts',
    `import type { X } from '#contexts/a/domain/model.js';\nexport type Y = X;`,
  ),
  planted('tool-app-imports', 'apps/cli/door.ts', `export { x } from '#contexts/a/index.js';`),
  planted('tool-app-imports', 'apps/audit/nest.ts', `export { x } from '#shared-kernel/nest/kernel.module.js';`),
  planted('browser-app-imports', 'apps/chat/door.tsx', `export { x } from '#contexts/a/index.js';`),
  planted(
    'browser-app-imports',
    'apps/web-kit/type.ts',
    `import type { X } from '#contexts/a/domain/model.js';\nexport type Y = X;`,
  ),
  planted('browser-app-imports', 'apps/client/nest.ts', `export { x } from '#shared-kernel/nest/kernel.module.js';`),
  planted(
    'browser-app-imports',
    'apps/console/sql.ts',
    `import type { X } from '#shared-kernel/sql/database.js';\nexport type Y = X;`,
  ),
  planted('apps-apart', 'apps/chat/other-app.tsx', `export { x } from '#apps/console/page.jsx';`),
  planted('apps-apart', 'apps/api/other-app.ts', `import type { X } from '#apps/cli/tool.js';\nexport type Y = X;`),
  planted('test-imports', 'test/journeys/inside.ts', `export { x } from '#contexts/a/infrastructure/sql-things.js';`),
  planted('sql-in-its-place', 'contexts/a/third.module.ts', `export { x } from 'drizzle-orm';`),
  planted('sql-in-its-place', 'apps/api/sql.ts', `import type { X } from 'pg';\nexport type Y = X;`),
  planted('sql-in-its-place', 'apps/api/pglite.ts', `export { x } from '@electric-sql/pglite';`),
  // everywhere
  planted(
    'no-cycles',
    'contexts/a/domain/hen.ts',
    `import { egg } from './egg.js';
export const hen = () => egg;`,
  ),
  planted(
    'no-cycles',
    'contexts/a/domain/egg.ts',
    `import { hen } from './hen.js';
export const egg = () => hen;`,
  ),
  planted('resolvable', 'contexts/a/application/lost.ts', `export { x } from '#contexts/a/domain/nowhere.js';`),
];

/** What the rules allow: none of these may be reported. */
export const legal: Readonly<Record<string, string>> = {
  'shared-kernel/ids.ts': `export { x } from 'uuid';\nexport type X = 1;`,
  'shared-kernel/log-consumer.ts': `import type { X } from './sql/database.js';\nexport type Y = X;`,
  'shared-kernel/sql/database.ts': `export { x } from 'drizzle-orm';\nimport type { X as Y } from '../ids.js';\nexport type X = Y;`,
  'shared-kernel/nest/kernel.module.ts': `export { x } from '@nestjs/common';\nimport type { X } from '../sql/database.js';\nexport type Y = X;`,
  'contexts/a/contract/events.ts': `export { x } from 'zod';\nimport type { X as Y } from '#shared-kernel/ids.js';\nexport type X = Y;`,
  'contexts/a/domain/model.ts': `import { x as y } from '../contract/events.js';\nexport { x } from '#shared-kernel/ids.js';\nexport type X = typeof y;`,
  'contexts/a/application/do-it.ts': `export { x } from '../domain/model.js';\nimport '@nestjs/cqrs';\nimport '@nestjs/common';\nimport '#contexts/b/contract/events.js';\nimport 'node:events';`,
  'contexts/a/infrastructure/sql-things.ts': `export { x } from '../domain/model.js';\nimport 'drizzle-orm';\nimport '#shared-kernel/sql/database.js';\nimport '#contexts/b/contract/events.js';\nexport type X = 1;`,
  'contexts/a/a.module.ts': `export { x } from './infrastructure/sql-things.js';\nimport './application/do-it.js';\nimport '#shared-kernel/nest/kernel.module.js';\nimport '#shared-kernel/sql/database.js';`,
  'contexts/a/index.ts': `export { x } from './a.module.js';\nexport { x as y } from './application/do-it.js';`,
  'contexts/a/tools.ts': `export { x } from './infrastructure/sql-things.js';`,
  'contexts/a/testing/in-memory.ts': `export { x } from '../domain/model.js';`,
  'contexts/a/application/do-it.int.spec.ts': `import '../testing/in-memory.js';\nimport '../infrastructure/sql-things.js';\nimport '#test/servers/index.js';\nimport '#shared-kernel/nest/kernel.module.js';`,
  'contexts/a/domain/words.ts': `import { en } from './words.en.js';\nexport type Words = { x: string };\nexport const words = [en];`,
  'contexts/a/domain/words.en.ts': `import type { Words } from './words.js';\nexport const en: Words = { x: '' };`,
  'contexts/b/contract/events.ts': `export const x = 1;\nexport type X = 1;`,
  'contexts/b/domain/model.ts': `export { x } from '../contract/events.js';\nexport type X = 1;`,
  'contexts/b/application/do-it.ts': `export { x } from '../domain/model.js';`,
  'contexts/b/infrastructure/sql-things.ts': `export const x = 1;`,
  'contexts/b/index.ts': `export { x } from './application/do-it.js';`,
  'contexts/c/infrastructure/sql-things.ts': `export const x = 1;`,
  'apps/api/main.ts': `export { x } from '#contexts/a/index.js';\nimport '#contexts/a/contract/events.js';\nimport '#shared-kernel/nest/kernel.module.js';\nimport '#apps/client/client.js';`,
  'apps/cli/tool.ts': `export { x } from '#contexts/a/tools.js';\nexport type X = 1;`,
  'apps/client/client.ts': `export { x } from '#contexts/a/contract/events.js';\nimport '#shared-kernel/ids.js';`,
  'apps/web-kit/button.tsx': `export { x } from '#contexts/a/contract/events.js';`,
  'apps/chat/main.tsx': `export { x } from '#apps/web-kit/button.jsx';\nimport '#apps/client/client.js';`,
  'apps/console/page.tsx': `export { x } from '#apps/web-kit/button.jsx';`,
  'test/servers/index.ts': `export { x } from '#contexts/a/index.js';`,
};

/** Packages that the planted files import; each is a stand-in with one value and one type. */
export const packages = [
  'zod',
  'uuid',
  'pg',
  'drizzle-orm',
  '@electric-sql/pglite',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/cqrs',
];
