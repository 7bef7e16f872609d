import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type JsonSchema, SchemaCheck } from '#contexts/session/tools.js';
import { UsageError } from '../command.js';
import type { Terminal } from '../terminal.js';
import type { Words } from '../words.js';

/** The JSON Schema at `path`, ready to check files by. @throws UsageError */
export function readSchema(path: string, terminal: Terminal, words: Words): SchemaCheck {
  try {
    const schema = JSON.parse(readFileSync(resolve(terminal.directory, path), 'utf8')) as JsonSchema;
    const check = new SchemaCheck(schema);
    const [fault] = check.faults;
    if (fault === undefined) return check;
    throw new UsageError(words.noSchema(path, fault));
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    throw new UsageError(
      'code' in error && error.code === 'ENOENT' ? words.noSuchFile(path) : words.noSchema(path, error.message),
    );
  }
}
