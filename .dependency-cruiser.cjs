/**
 * Who may import what. The table stands in test/architecture/README.md; each row is a rule here, by pattern: `$1` is the importing
 * file's own context, so that a new context or application is covered on the day it appears.
 * `test/architecture` plants a violation of every rule and sees it caught.
 */

const own = '^contexts/$1/';
const spec = '\\.spec\\.tsx?$';
const testing = '/testing/';

/** The plain part of the kernel: everything but its Nest, SQL, Redis and test code. */
const kernel = '^shared-kernel/(?!nest/|sql/|redis/|testing/)';
const kernelWithAdapters = '^shared-kernel/(?!testing/)';
const anyContract = '^contexts/[^/]+/contract/';
const door = '^contexts/[^/]+/index\\.ts$';

const browserApp = '^apps/(chat|console|web-kit|client)/';
const toolApp = '^apps/(cli|audit)/';
const serverApp = '^apps/(?!(chat|console|web-kit|client|cli|audit)/)';

const sqlPackages = '(^|/)node_modules/(drizzle-orm|pg|pg-[^/]+|postgres|@electric-sql/[^/]+)/';
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

/** A file of ours (a Node core module has the type `core`, a package lies in node_modules). */
const ours = (allowed) => ({
  path: '/',
  pathNot: ['(^|/)node_modules/', ...allowed],
  dependencyTypesNot: ['core', ...npm],
  couldNotResolve: false,
});
const packages = (allowed) => ({
  pathNot: allowed.map((name) => `(^|/)node_modules/${name}/`),
  dependencyTypes: npm,
});

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });
const code = (path) => ({ path, pathNot: [spec, testing] });

module.exports = {
  forbidden: [
    rule(
      'contract-imports',
      'A contract is what others and browsers see: kernel and own contract only.',
      code('^contexts/([^/]+)/contract/'),
      ours([`${own}contract/`, kernel]),
    ),
    rule(
      'contract-packages',
      'A contract may use zod and nothing else from npm.',
      code('^contexts/([^/]+)/contract/'),
      packages(['zod']),
    ),
    rule(
      'domain-imports',
      'The domain knows the kernel, its own contract and itself.',
      code('^contexts/([^/]+)/domain/'),
      ours([`${own}(contract|domain)/`, kernel]),
    ),
    rule(
      'domain-packages',
      'The domain is plain TypeScript: no package.',
      code('^contexts/([^/]+)/domain/'),
      packages([]),
    ),
    rule(
      'no-node-in-contract-and-domain',
      'Contracts run in browsers and domains do no input or output: no Node module in either.',
      code('^contexts/([^/]+)/(contract|domain)/'),
      { dependencyTypes: ['core'] },
    ),
    rule(
      'application-imports',
      'A use case knows its own inner layers, the kernel and the contracts of others.',
      code('^contexts/([^/]+)/application/'),
      ours([`${own}(contract|domain|application)/`, anyContract, kernel]),
    ),
    rule(
      'application-packages',
      'A use case may use @nestjs/cqrs, @nestjs/common and zod.',
      code('^contexts/([^/]+)/application/'),
      packages(['@nestjs/(cqrs|common)', 'zod']),
    ),
    rule(
      'infrastructure-imports',
      'Adapters and modules know their whole context, the kernel with its adapters and the contracts of others.',
      {
        path: '^contexts/([^/]+)/(?!(contract|domain|application|testing)/|(index|tools)\\.ts$)',
        pathNot: [spec, testing],
      },
      ours([`${own}(?!index\\.ts$|tools\\.ts$)`, anyContract, kernelWithAdapters]),
    ),
    rule(
      'door-imports',
      'The door hands out the module, commands and queries of its own context, nothing else.',
      { path: '^contexts/([^/]+)/index\\.ts$' },
      ours([`${own}application/`, `${own}[^/]+\\.module\\.ts$`]),
    ),
    rule(
      'tools-imports',
      'The second door, for command lines, opens onto its own context without Nest.',
      { path: '^contexts/([^/]+)/tools\\.ts$' },
      ours([`${own}(contract|domain|application|infrastructure)/`, kernel]),
    ),
    rule(
      'tools-packages',
      'The second door is free of Nest.',
      { path: '^contexts/([^/]+)/tools\\.ts$' },
      {
        path: '(^|/)node_modules/@nestjs/',
      },
    ),
    rule(
      'context-specs-imports',
      'A spec or a mother knows its own context, the kernel, the test servers and the contracts of others.',
      { path: '^contexts/([^/]+)/(testing/|.*\\.spec\\.tsx?$)' },
      ours([own, anyContract, '^shared-kernel/', '^test/']),
    ),
    rule(
      'testing-stays-in-tests',
      'Mothers and in-memory adapters are for tests.',
      { path: '^(apps|contexts|shared-kernel|scripts)/', pathNot: [spec, testing] },
      { path: [testing, '^test/', spec], pathNot: ['(^|/)node_modules/'] },
    ),
    rule(
      'kernel-imports',
      'The kernel knows nobody.',
      { path: '^shared-kernel/', pathNot: [spec, testing] },
      ours(['^shared-kernel/']),
    ),
    rule(
      'kernel-plain',
      'The plain part of the kernel runs without its Nest, SQL and Redis parts; it may name the type of a transaction.',
      { path: kernel, pathNot: [spec] },
      { path: '^shared-kernel/(nest|sql|redis)/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'kernel-nest',
      'Nest stays in shared-kernel/nest.',
      { path: '^shared-kernel/(?!nest/)', pathNot: [spec, testing] },
      { path: ['(^|/)node_modules/@nestjs/', '^shared-kernel/nest/'] },
    ),
    rule(
      'server-app-imports',
      'A server application enters a context by its door or reads its contract.',
      { path: serverApp },
      { path: '^contexts/', pathNot: [door, anyContract] },
    ),
    rule(
      'tool-app-imports',
      'A command line enters a context by its second door (tools.ts) or reads its contract.',
      { path: toolApp },
      { path: ['^contexts/', '^shared-kernel/nest/'], pathNot: ['^contexts/[^/]+/tools\\.ts$', anyContract] },
    ),
    rule(
      'browser-app-imports',
      'What runs in a browser sees contracts and the plain kernel.',
      { path: browserApp, pathNot: [spec] },
      { path: ['^contexts/', '^shared-kernel/'], pathNot: [anyContract, kernel] },
    ),
    rule(
      'apps-apart',
      'Applications may use the client and the web-kit, no other application.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: ['^apps/($1|client|web-kit)/'] },
    ),
    rule(
      'test-imports',
      'Tests from outside enter a context as applications do.',
      { path: '^test/' },
      { path: '^contexts/', pathNot: [door, '^contexts/[^/]+/tools\\.ts$', anyContract, '^contexts/[^/]+/testing/'] },
    ),
    rule(
      'sql-in-its-place',
      'Only adapters and the kernel speak to a database.',
      { path: '^(apps|contexts)/', pathNot: ['^contexts/[^/]+/infrastructure/'] },
      { path: sqlPackages },
    ),
    rule(
      'no-cycles',
      'Files that need each other at run time are one file or three; naming the type of another is no cycle.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'resolvable',
      'An import that nobody can follow escapes every other rule.',
      {},
      {
        couldNotResolve: true,
        pathNot: '(^|/)dist/', // what the build makes
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['troupe:source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
