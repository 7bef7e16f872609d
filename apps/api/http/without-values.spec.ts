import { expect, it } from 'vitest';
import { fieldsWithoutValues, withoutValues } from './without-values.js';

it('[S1.5] an error of the database is logged without what the user wrote', () => {
  const cause = new Error('invalid input syntax for type uuid: "my secret"');
  const error = new Error('Failed query: insert into texts values ($1)\nparams: my secret\nin two lines', { cause });
  const line = JSON.stringify([fieldsWithoutValues({ err: error, other: 7 }), withoutValues(error.stack!)]);
  expect(line).not.toContain('secret');
  expect(line).toContain('insert into texts');
  expect(line).toContain('without-values.spec');
  expect(withoutValues(cause.message)).toBe('invalid input syntax for type uuid: "…"');
  expect(withoutValues('Key (tenant, key)=(demo, my secret) already exists.')).not.toContain('secret');
  expect(withoutValues('all is well: "quoted"')).toBe('all is well: "quoted"');
});
