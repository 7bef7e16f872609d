// What filters cost. Prints figures, writes them to docs/bench/filters.json. `--quick` for a first look.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/steps/shell.mjs';
import { measureActivations } from './activations.mjs';
import { measureGate } from './gate.mjs';
import { measureWords } from './words.mjs';

const quick = process.argv.includes('--quick');
const gate = await measureGate(quick ? 2 : 10);
const words = measureWords(quick ? 2 : 10);
const activations = measureActivations(quick ? 20 : 200);
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0], node: process.version };
const figures = { at: new Date().toISOString(), machine, gate, words, activations };
console.log(JSON.stringify(figures, null, 1));
mkdirSync(join(root, 'docs', 'bench'), { recursive: true });
writeFileSync(join(root, 'docs', 'bench', 'filters.json'), `${JSON.stringify(figures, null, 1)}\n`);
