import type { Composed } from './compose.js';
import type { Problem } from './problem.js';
import type { Mapping } from './tree.js';

const fold = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en').trim();

/** A prompt is asked for by its name, a character by its id, title or alias: each belongs to one. */
export function namesTwice(all: readonly Composed[]): Problem[] {
  const prompts = new Map<string, Composed>();
  const characters = new Map<string, Composed>();
  const problems: Problem[] = [];
  for (const composed of all) {
    const { name, tree, kind } = composed.content;
    const owner = prompts.get(name);
    if (owner) problems.push(twice(composed, 'name', `The name "${name}" belongs to ${owner.file.path} already.`));
    else prompts.set(name, composed);
    if (kind !== 'character') continue;
    const said = (composed.content.isFlat ? tree : tree.get('metadata'))?.value as Record<string, unknown>;
    const title = composed.content.isFlat ? said['name'] : said['title'];
    const aliases = (said['aliases'] as string[] | undefined) ?? [];
    for (const each of new Set([name, String(title), ...aliases].map(fold))) {
      const other = characters.get(each);
      if (other && other.content.name !== name) {
        problems.push(twice(composed, 'aliases', `The name "${each}" belongs to ${other.content.name} already.`));
      } else characters.set(each, composed);
    }
  }
  return problems;
}

function twice({ content }: Composed, key: string, message: string): Problem {
  const holder = content.isFlat ? content.tree : (content.tree.get('metadata') as Mapping);
  return { code: 'prompt.name-taken', severity: 'error', message, place: holder.placeOfKey(key) };
}
