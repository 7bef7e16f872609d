import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

/**
 * Four eyes by construction: plain words of people leave for the house through one gate. Read from the text of the files, so that
 * a new path is noticed on the day it appears.
 */
const root = resolve(import.meta.dirname, '../..');
const files = ['contexts', 'apps', 'shared-kernel']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\/testing\/|\.spec\.tsx?$|\/node_modules\//.test(file))
  .map((file) => ({ file, code: readFileSync(join(root, file), 'utf8') }));
const thatSay = (words: RegExp, where = /./) =>
  files.flatMap(({ file, code }) => (where.test(file) && words.test(code) ? [file] : [])).sort();

it('[S5.1] leave to read plain words is made in one place', () => {
  expect(thatSay(/new PlainTextLeave\(/)).toEqual(['contexts/audit/domain/privacy/unmasking.ts']);
});

it('[S5.1] the audit reads the words of people in one place masked, and with a leave in three', () => {
  expect(thatSay(/shared-kernel\/texts\.js/, /^contexts\/audit\//)).toEqual([
    'contexts/audit/application/privacy/house-texts.ts',
  ]);
  const opening = thatSay(/\bopenedTexts\(/, /^(contexts|apps)\//);
  expect(opening).toEqual([
    'contexts/audit/infrastructure/ledger/sql-sealed-texts.ts',
    'contexts/audit/infrastructure/ledger/zip-bundles.ts',
  ]);
  for (const file of opening) {
    expect(files.find((one) => one.file === file)!.code, file).toMatch(/leave|PlainTextLeave/);
  }
});

it('[S5.1] what was kept back is read by the audit alone, and no app reads stored words by itself', () => {
  expect(thatSay(/\bblockedKey\(/, /^(contexts|apps)\//)).toEqual([
    'contexts/audit/application/ledger/leaf-of.ts',
    'contexts/audit/application/privacy/said-in.ts',
    // out of the rows of an export that was let out
    'contexts/audit/infrastructure/exports/pdf-conversation.ts',
    // stores
    'contexts/session/application/care/receive-message.ts',
    'contexts/session/infrastructure/save-beside.ts',
  ]);
  expect(thatSay(/shared-kernel\/(texts|sql\/texts|sql\/text-commitments)\.js/, /^apps\//)).toEqual([]);
});
