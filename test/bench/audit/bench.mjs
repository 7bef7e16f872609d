// What evidence costs. Prints figures, writes them to docs/bench/audit.json. `--quick` for a first look.
import { mkdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../../../scripts/steps/shell.mjs';

const quick = process.argv.includes('--quick');
const conditions = ['troupe:source', 'node', 'import'];
const options = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  environments: { inline: { resolve: { conditions } } },
};
await import('reflect-metadata');
const { module: audit } = await runnerImport(join(root, 'contexts/audit/testing/figures.ts'), options);
const { module: servers } = await runnerImport(join(root, 'test/servers/postgres-server.ts'), options);

const tree = audit.treeFigures(quick ? 20_000 : 200_000);
const tampering = await audit.tamperingFigures(quick ? 2 : 150);
const postgres = await servers.PostgresServer.start();
try {
  const ledger = await audit.ledgerFigures(postgres.url, quick ? 20_000 : 200_000, quick ? 1_000_000 : 10_000_000);
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0], node: process.version };
  const figures = { at: new Date().toISOString(), machine, tree, tampering, ...ledger };
  console.log(JSON.stringify(figures, null, 1));
  mkdirSync(join(root, 'docs', 'bench'), { recursive: true });
  audit.keep(join(root, 'docs', 'bench', 'audit.json'), figures);
} finally {
  await postgres.stop();
}
process.exit(0);
