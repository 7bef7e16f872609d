import type { JsonSchema, PromptFile } from '#contexts/session/tools.js';

export type Definitions = Readonly<Record<string, JsonSchema>>;

/** What the schemas of a file may refer to: its own definitions, and those that its schemas carry along from included files. */
export function definitionsOf({ definitions, inputSchema, outputSchema }: PromptFile): Definitions {
  return { ...definitions, ...carried(outputSchema), ...carried(inputSchema) };
}

const carried = (schema: JsonSchema): Definitions =>
  typeof schema === 'boolean' ? {} : ((schema['definitions'] ?? {}) as Definitions);

/** The name in `#/definitions/name`. */
export function nameOfDefinition(ref: unknown): string | undefined {
  const [, name] = (typeof ref === 'string' && /^#\/(?:definitions|\$defs)\/(.+)$/.exec(ref)) || [];
  return name?.replaceAll('~1', '/').replaceAll('~0', '~');
}
