// One export in a process of its own, so that the memory that is told is its alone. Arguments: URL, key file, format, events. Prints JSON.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../../../scripts/steps/shell.mjs';

const [url, key, format, events] = process.argv.slice(2);
const conditions = ['troupe:source', 'node', 'import'];
await import('reflect-metadata');
const { module } = await runnerImport(join(root, 'contexts/audit/testing/export-figures.ts'), {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  environments: { inline: { resolve: { conditions } } },
});
console.log(JSON.stringify(await module.exportFigures(url, key, format, Number(events))));
process.exit(0);
