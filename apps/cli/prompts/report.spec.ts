import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { Terminal } from '../terminal.js';
import { en } from '../words.en.js';
import { printReport, reportOf } from './report.js';

const printed = (code: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-report-'));
  writeFileSync(join(folder, 'a.yaml'), 'of the file\n');
  const out = new PassThrough();
  const terminal = new Terminal(folder, 'en', new AbortController().signal, { in: out, out, note: out }, {});
  const problem = { file: 'a.yaml', line: 1, column: 1, code, severity: 'error', message: 'No.' } as const;
  printReport(reportOf(1, [problem]), terminal, en);
  rmSync(folder, { recursive: true });
  return String(out.read());
};

it('[S4.1] shows the line of a problem, but none of a file that leads out of the root', () => {
  expect(printed('prompt.key-missing')).toContain('of the file');
  expect(printed('prompt.path-escape')).toContain('a.yaml:1:1');
  expect(printed('prompt.path-escape')).not.toContain('of the file');
});
