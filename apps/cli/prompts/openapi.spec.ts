import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { aPrompt } from '../testing/prompt-files.js';
import { openApiOf } from './openapi.js';

const person = { type: 'object', properties: { name: { type: 'string' }, friend: { $ref: '#/definitions/person' } } };
const files = [
  aPrompt(
    'role-play',
    { $ref: '#/definitions/turn', definitions: { turn: { type: 'array', items: { $ref: '#/definitions/person' } } } },
    true,
    {
      definitions: { person, unused: { type: 'number' } },
      tags: ['demo'],
      title: 'Role play',
    },
  ),
  aPrompt('老师/一', { type: 'object', properties: { definitions: { type: 'string' } } }),
  aPrompt('role.play', {}),
  aPrompt('parts', {}, {}, { kind: 'fragment' }),
];

describe('the OpenAPI document of prompts', () => {
  it('[S4.1] is valid OpenAPI 3.1, and every reference in it leads somewhere', async () => {
    const document = openApiOf(files);
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    const { schemas } = document['components'] as { schemas: object };
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref!);
    expect(references.length).toBeGreaterThan(6);
    for (const reference of references)
      expect(schemas).toHaveProperty([reference.replace('#/components/schemas/', '')]);
  });

  it('[S4.1] has an operation a prompt, with its input and output, and what they refer to', () => {
    const { paths, components } = openApiOf(files) as { paths: object; components: { schemas: object } };
    expect(Object.keys(paths)).toEqual(['/role-play', '/%E8%80%81%E5%B8%88%2F%E4%B8%80', '/role.play']);
    expect(components.schemas).toMatchObject({
      RolePlayInput: { $ref: '#/components/schemas/RolePlayTurn' },
      RolePlayOutput: true,
      RolePlayTurn: { items: { $ref: '#/components/schemas/RolePlayPerson' } },
      RolePlayPerson: { properties: { friend: { $ref: '#/components/schemas/RolePlayPerson' } } },
      RolePlayInput2: {},
    });
    expect(components.schemas).not.toHaveProperty('RolePlayUnused');
  });

  it('[S4.1] a wrong document would be found', async () => {
    expect(await new Validator().validate({ ...openApiOf(files), paths: [] })).toMatchObject({ valid: false });
  });
});
