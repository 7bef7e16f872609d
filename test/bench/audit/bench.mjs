// What evidence costs. Prints figures and keeps them in docs/bench/audit.json. `--quick` for a first look, which is not kept;
// `--only tree,tampering,ledger,exports,lag` for some of it, `--events N` for a smaller
// large export.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { runnerImport } from 'vite';
import { root } from '../../../scripts/steps/shell.mjs';
import { lagFigures } from './lag.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    events: { type: 'string', default: '5000000' },
  },
});
const { quick } = values;
const conditions = ['troupe:source', 'node', 'import'];
const options = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  environments: { inline: { resolve: { conditions } } },
};
await import('reflect-metadata');
const { module: audit } = await runnerImport(join(root, 'contexts/audit/testing/figures.ts'), options);
const { module: servers } = await runnerImport(join(root, 'test/servers/postgres-server.ts'), options);

/** A script beside this one, in a process of its own. */
async function alone(script, ...given) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...given.map(String)]);
  return JSON.parse(stdout);
}

async function onPostgres(work) {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-audit-bench-'));
  const server = await servers.PostgresServer.start();
  try {
    return await work(server.url, folder);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const parts = {
  tree: () => audit.treeFigures(quick ? 20_000 : 200_000),
  tampering: () => audit.tamperingFigures(quick ? 2 : 170),
  ledger: () =>
    onPostgres(async (url, keys) => {
      const events = quick ? 20_000 : 500_000;
      const figures = await audit.ledgerFigures(url, keys, events, quick ? 1_000_000 : 10_000_000);
      const bundle = await alone('bundle-process.mjs', url, keys, 'bench', join(keys, 'bundle.zip'));
      const verify = await alone('verify-process.mjs', join(keys, 'bundle.zip'), figures.publicKey);
      return { ...figures, bundle, verify };
    }),
  exports: () =>
    onPostgres(async (url, keys) => {
      const sizes = { few: 100_000, many: quick ? 200_000 : Number(values.events) };
      for (const [tenant, events] of Object.entries(sizes)) await audit.fillLedger(url, keys, tenant, events);
      const wanted = [
        ['jsonl', 'few'],
        ['jsonl', 'many'],
        ['csv', 'few'],
        ['parquet', 'few'],
      ];
      const figures = [];
      for (const [format, tenant] of wanted) figures.push(await alone('export-process.mjs', url, keys, format, tenant));
      return figures;
    }),
  lag: () => onPostgres((url) => lagFigures(url, quick ? { streams: 50, seconds: 5 } : { streams: 250, seconds: 30 })),
};

const wanted = values.only?.split(',') ?? Object.keys(parts);
const kept = join(root, 'docs', 'bench', 'audit.json');
mkdirSync(dirname(kept), { recursive: true });
const figures = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {};
for (const name of wanted) {
  const began = performance.now();
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0], node: process.version };
  figures[name] = { at: new Date().toISOString(), machine, figures: await parts[name]() };
  console.error(`${name}: ${Math.round((performance.now() - began) / 1_000)} s`);
  if (!quick) writeFileSync(kept, `${JSON.stringify(figures, null, 1)}\n`);
}
console.log(JSON.stringify(figures, null, 1));
process.exit(0);
