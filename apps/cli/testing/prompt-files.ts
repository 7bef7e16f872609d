import type { JsonSchema, PromptFile } from '#contexts/session/tools.js';

/** A prompt's file with these schemas, for tests of what is made of them. */
export const aPrompt = (
  name: string,
  inputSchema: JsonSchema,
  outputSchema: JsonSchema = { type: 'string' },
  more: Partial<PromptFile> = {},
): PromptFile => ({
  path: `templates/${name}.yaml`,
  name,
  kind: 'template',
  version: 'v2.0',
  ruleSet: 2,
  tags: [],
  inputSchema,
  outputSchema,
  definitions: {},
  hash: '',
  ...more,
});
