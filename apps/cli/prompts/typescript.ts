import type { JsonSchema, PromptFile } from '#contexts/session/tools.js';
import { definitionsOf, nameOfDefinition } from './definitions.js';
import { commentOf, typeOf } from './schema-type.js';
import { TypeNames } from './type-names.js';

/** A module with the types of what each prompt takes and gives, and a map of them by the prompt's name. */
export function typescriptOf(files: readonly PromptFile[]): string {
  const names = new TypeNames();
  names.of('Prompts');
  const prompts = files.filter(({ kind }) => kind !== 'fragment').map((file) => declarationsOf(file, names));
  const rows = prompts.map(({ key, input, output }) => `  ${key}: { input: ${input}; output: ${output} };`);
  return [
    '// Made by `troupe prompt types`. Do not edit: change the prompts and make it anew.',
    ...prompts.flatMap(({ lines }) => ['', ...lines]),
    '',
    '/** Every prompt by its name: what it takes and what it gives. */',
    rows.length > 0
      ? `export interface Prompts {\n${rows.join('\n')}\n}`
      : 'export type Prompts = Record<string, never>;',
    '',
  ].join('\n');
}

function declarationsOf(file: PromptFile, names: TypeNames) {
  const { name, version, inputSchema, outputSchema } = file;
  const definitions = definitionsOf(file);
  const [input, output] = [names.of(name, 'input'), names.of(name, 'output')];
  /** Definitions that something refers to, each with its type; grows while they are written. */
  const shared = new Map<string, string>();
  const nameOf = (ref: string) => {
    const definition = nameOfDefinition(ref);
    if (definition === undefined || !Object.hasOwn(definitions, definition)) return 'unknown';
    const known = shared.get(definition) ?? names.of(name, definition);
    shared.set(definition, known);
    return known;
  };
  const declare = (type: string, schema: JsonSchema) => [
    ...commentOf(schema, ''),
    `export type ${type} = ${typeOf(schema, nameOf)};`,
  ];
  const lines = [
    `// ${oneLine(name)} ${oneLine(version)}`,
    ...declare(input, inputSchema),
    ...declare(output, outputSchema),
  ];
  for (const [definition, type] of shared) lines.push(...declare(type, definitions[definition]!));
  return { key: JSON.stringify(name), input, output, lines };
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
