import type { JsonSchema, PromptFile } from '#contexts/session/tools.js';
import { type Definitions, definitionsOf, nameOfDefinition } from './definitions.js';
import { TypeNames } from './type-names.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * An OpenAPI 3.1 document of the prompts: each is one operation that takes its input and gives its output. For code generators
 * and gateways; Troupe's own server describes itself at `/openapi.json`.
 */
export function openApiOf(files: readonly PromptFile[]): Json {
  const names = new TypeNames();
  const schemas: Record<string, JsonSchema> = {};
  const paths: Record<string, Json> = {};
  for (const file of files.filter(({ kind }) => kind !== 'fragment')) {
    const [input, output] = [names.of(file.name, 'input'), names.of(file.name, 'output')];
    const definitions = definitionsOf(file);
    const nameOf = definitionNames(file, definitions, names);
    schemas[input] = relocated(file.inputSchema, nameOf);
    schemas[output] = relocated(file.outputSchema, nameOf);
    for (const [definition, name] of nameOf) schemas[name] = relocated(definitions[definition]!, nameOf);
    paths[`/${encodeURIComponent(file.name)}`] = operationOf(file, input, output);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Prompts',
      version: '1',
      description: 'What each prompt takes and gives. Made by `troupe prompt openapi`.',
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths,
    components: { schemas },
  };
}

function operationOf({ name, title, version, tags }: PromptFile, input: string, output: string): Json {
  return {
    post: {
      operationId: input.replace(/Input(\d*)$/, '$1'),
      summary: title ?? name,
      ...(tags.length > 0 && { tags: [...tags] }),
      'x-prompt': { name, version },
      requestBody: { required: true, content: json(input) },
      responses: { 200: { description: 'What it gives.', content: json(output) } },
    },
  };
}

const json = (name: string): Json => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });

/** Definitions that something refers to, also through others, each with its name among the components. */
function definitionNames(file: PromptFile, definitions: Definitions, names: TypeNames): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'definitions') continue; // counts where it is referred to
      const definition = key === '$ref' ? nameOfDefinition(member) : undefined;
      if (definition === undefined) visit(member);
      else if (!found.has(definition) && Object.hasOwn(definitions, definition)) {
        found.set(definition, names.of(file.name, definition));
        visit(definitions[definition]);
      }
    }
  };
  visit(file.inputSchema);
  visit(file.outputSchema);
  return found;
}

function relocated(schema: JsonSchema, nameOf: ReadonlyMap<string, string>): JsonSchema {
  const move = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(move);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        const name = key === '$ref' ? nameOf.get(nameOfDefinition(member) ?? '') : undefined;
        return [key, name === undefined ? move(member) : `#/components/schemas/${name}`];
      }),
    );
  };
  const moved = move(schema) as JsonSchema;
  if (typeof moved === 'boolean') return moved;
  const { definitions: _, ...rest } = moved; // they stand among the components
  return rest;
}
