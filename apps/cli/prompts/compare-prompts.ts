import type { PromptFile } from '#contexts/session/tools.js';
import { compareContent, type ContentChange } from './compare-content.js';
import { definitionsOf } from './definitions.js';
import { compareSchemas, type SchemaChange } from './compare-schemas.js';

/** One version of a prompt: what its file declares, and all that the file says as plain data. */
export interface PromptVersion {
  readonly file: PromptFile;
  readonly content: unknown;
}

export interface PromptDifference {
  readonly name: string;
  readonly before?: { readonly path: string; readonly version: string };
  readonly after?: { readonly path: string; readonly version: string };
  readonly inputs: readonly SchemaChange[];
  readonly outputs: readonly SchemaChange[];
  /** Of everything else: messages, macros, includes, a character's material. */
  readonly content: readonly ContentChange[];
  readonly breaking: boolean;
  /** The first number of the version is higher than before. */
  readonly majorRaised: boolean;
  /** A breaking change without a new major number, or a prompt that is gone. */
  readonly refused: boolean;
}

/** Matched by name; two single files are compared whatever they are called. Unchanged prompts are left out. */
export function comparePrompts(
  before: readonly PromptVersion[],
  after: readonly PromptVersion[],
  options: { readonly mayGo: boolean },
): PromptDifference[] {
  const onePair = before.length === 1 && after.length === 1;
  const names = onePair
    ? [after[0]!.file.name]
    : [...new Set([...before, ...after].map(({ file }) => file.name))].sort();
  return names.flatMap((name) => {
    const [from, to] = onePair ? [before[0], after[0]] : [named(before, name), named(after, name)];
    const difference = compareOne(name, from, to, options.mayGo);
    const { inputs, outputs, content } = difference;
    return from && to && inputs.length + outputs.length + content.length === 0 ? [] : [difference];
  });
}

const named = (versions: readonly PromptVersion[], name: string) => versions.find(({ file }) => file.name === name);

function compareOne(
  name: string,
  before: PromptVersion | undefined,
  after: PromptVersion | undefined,
  mayGo: boolean,
): PromptDifference {
  const sides = { ...(before && { before: placed(before) }), ...(after && { after: placed(after) }) };
  if (!before || !after) {
    const gone = !after && before?.file.kind !== 'fragment';
    return {
      name,
      ...sides,
      inputs: [],
      outputs: [],
      content: [],
      breaking: gone,
      majorRaised: false,
      refused: gone && !mayGo,
    };
  }
  const side = ({ file }: PromptVersion, which: 'inputSchema' | 'outputSchema') => ({
    schema: file[which],
    definitions: definitionsOf(file),
  });
  const inputs = compareSchemas(side(before, 'inputSchema'), side(after, 'inputSchema'), 'input');
  const outputs = compareSchemas(side(before, 'outputSchema'), side(after, 'outputSchema'), 'output');
  const content = compareContent(before.content, after.content, ['schema', 'definitions']);
  const renamed = before.file.name !== after.file.name;
  const breaking = [...inputs, ...outputs].some((change) => change.breaking) || renamed;
  const majorRaised = majorOf(after.file.version) > majorOf(before.file.version);
  return { name, ...sides, inputs, outputs, content, breaking, majorRaised, refused: breaking && !majorRaised };
}

const placed = ({ file: { path, version } }: PromptVersion) => ({ path, version });
const majorOf = (version: string): number => Number(/\d+/.exec(version)?.[0] ?? 0);
