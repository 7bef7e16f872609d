// What evidence costs. Prints figures, writes them to docs/bench/audit.json. `--quick` for a first look.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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

/** Each format in a process of its own, over the same events. */
async function exportFigures() {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-export-key-'));
  const server = await servers.PostgresServer.start();
  const script = fileURLToPath(new URL('export-process.mjs', import.meta.url));
  const events = quick ? 100_000 : 5_000_000;
  try {
    const figures = [];
    for (const format of ['jsonl', 'csv', 'parquet']) {
      const given = [script, server.url, join(folder, 'text-key'), format, String(events)];
      const { stdout } = await promisify(execFile)(process.execPath, given);
      figures.push(JSON.parse(stdout));
    }
    return figures;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const tree = audit.treeFigures(quick ? 20_000 : 200_000);
const tampering = await audit.tamperingFigures(quick ? 2 : 150);
const postgres = await servers.PostgresServer.start();
try {
  const ledger = await audit.ledgerFigures(postgres.url, quick ? 20_000 : 200_000, quick ? 1_000_000 : 10_000_000);
  const exports = await exportFigures();
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0], node: process.version };
  const figures = { at: new Date().toISOString(), machine, tree, tampering, ...ledger, exports };
  console.log(JSON.stringify(figures, null, 1));
  mkdirSync(join(root, 'docs', 'bench'), { recursive: true });
  audit.keep(join(root, 'docs', 'bench', 'audit.json'), figures);
} finally {
  await postgres.stop();
}
process.exit(0);
