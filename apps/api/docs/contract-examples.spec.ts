import { expect, it } from 'vitest';
import { contractExamples } from './contract-examples.js';
import { contractSchemas, type ContractSchema } from './contract-schemas.js';

it.each(Object.keys(contractSchemas) as ContractSchema[])('[S2.2] the example of %s is one', (name) => {
  expect(contractSchemas[name].parse(contractExamples[name])).toEqual(contractExamples[name]);
});
