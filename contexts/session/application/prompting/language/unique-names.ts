import type { Composed } from './compose.js';
import type { FileContent } from './parsed-file.js';
import type { Problem } from './problem.js';
import type { Mapping } from './tree.js';

const fold = (name: string): string => name.normalize('NFKC').toLowerCase().trim();

/** Folded once: every snapshot looks at the names of all files. */
const folded = new WeakMap<FileContent, readonly string[]>();

/** A prompt is asked for by its name, a character by its id, title or alias: each belongs to one. */
export function namesTwice(all: readonly Composed[]): Problem[] {
  const prompts = new Map<string, Composed>();
  const characters = new Map<string, Composed>();
  const problems: Problem[] = [];
  for (const composed of all) {
    const { name, kind } = composed.content;
    const owner = prompts.get(name);
    if (owner) problems.push(twice(composed, 'name', `The name "${name}" belongs to ${owner.file.path} already.`));
    else prompts.set(name, composed);
    if (kind !== 'character') continue;
    for (const each of namesOf(composed.content)) {
      const other = characters.get(each);
      if (other && other.content.name !== name) {
        problems.push(twice(composed, 'aliases', `The name "${each}" belongs to ${other.content.name} already.`));
      } else characters.set(each, composed);
    }
  }
  return problems;
}

/** What a character answers to. */
function namesOf(content: FileContent): readonly string[] {
  let names = folded.get(content);
  if (!names) {
    const said = (content.isFlat ? content.tree : content.tree.get('metadata'))?.value as Record<string, unknown>;
    const title = content.isFlat ? said['name'] : said['title'];
    const aliases = (said['aliases'] as string[] | undefined) ?? [];
    names = [...new Set([content.name, String(title), ...aliases].map(fold))];
    folded.set(content, names);
  }
  return names;
}

function twice({ content }: Composed, key: string, message: string): Problem {
  const holder = content.isFlat ? content.tree : (content.tree.get('metadata') as Mapping);
  return { code: 'prompt.name-taken', severity: 'error', message, place: holder.placeOfKey(key) };
}
