import type { Problem } from './problem.js';
import type { Mapping, Tree } from './tree.js';

/** Rules of one file that its shape cannot say: what goes together, and what may be there once. */
export function checkParts(tree: Mapping, ruleSet: 1 | 2, isFlat: boolean): Problem[] {
  if (isFlat) return [];
  const problems: Problem[] = [];
  if (ruleSet === 2)
    problems.push(...kindFits(tree), ...characterFits(tree), ...unique(tree.get('profiles'), 'name', 'profile'));
  problems.push(...checkMessages(tree.get('messages')));
  return problems;
}

/** Of a file, or of what a file has become by overrides. */
export function checkMessages(messages: Tree | undefined): Problem[] {
  if (messages?.kind !== 'list') return [];
  const problems = messages.items.flatMap((message) =>
    message.kind === 'mapping' ? unique(message.get('parts'), 'id', 'part') : [],
  );
  const ids = new Set<string>();
  const special = new Set<string>();
  for (const message of messages.items) {
    if (message.kind !== 'mapping') continue;
    const kind = message.entries.has('examples') ? 'examples' : message.entries.has('history') ? 'history' : undefined;
    if (kind && special.has(kind)) problems.push(error('duplicate-id', `There is one entry for ${kind}.`, message));
    if (kind) special.add(kind);
    const id = message.get('id');
    if (id?.kind !== 'scalar') continue;
    if (ids.has(String(id.content)))
      problems.push(error('duplicate-id', `Two messages have the id "${String(id.content)}".`, id));
    ids.add(String(id.content));
  }
  return problems;
}

function kindFits(tree: Mapping): Problem[] {
  const metadata = tree.get('metadata');
  if (metadata?.kind !== 'mapping') return [];
  const kind = (metadata.value as { kind?: string }).kind ?? 'template';
  const hasCharacter = tree.entries.has('character');
  if (kind === 'character' && !hasCharacter) {
    return [error('key-missing', 'A file of the kind "character" has the key "character".', metadata)];
  }
  if (kind !== 'template' || !hasCharacter) return characterMetadata(metadata, kind);
  const place = tree.placeOfKey('character');
  const message = 'Only files of the kinds "character" and "fragment" have a character.';
  return [{ code: 'prompt.kind-mismatch', severity: 'error', message, place, suggestion: 'kind: character' }];
}

function characterMetadata(metadata: Mapping, kind: string): Problem[] {
  if (kind !== 'character') return [];
  const { name, language } = metadata.value as { name: string; language?: string };
  const problems: Problem[] = [];
  if (metadata.entries.has('name') && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    problems.push({
      ...error('wrong-format', 'The name of a character is in kebab-case.', metadata),
      place: metadata.placeOfKey('name'),
    });
  }
  for (const key of ['title', 'language']) {
    if (!metadata.entries.has(key))
      problems.push(error('key-missing', `A character has "${key}" in its metadata.`, metadata));
  }
  if (language !== undefined && language !== 'zh' && language !== 'en') {
    const place = metadata.placeOfKey('language');
    problems.push({ ...error('wrong-value', 'A character speaks zh or en.', metadata), place });
  }
  return problems;
}

function characterFits(tree: Mapping): Problem[] {
  const character = tree.get('character');
  const emotion = character?.kind === 'mapping' ? character.get('emotion') : undefined;
  if (emotion?.kind !== 'mapping') return [];
  return [...emotion.entries].flatMap(([name, { tree: bounds }]) => {
    const [min, max] = bounds.kind === 'list' ? (bounds.value as unknown[]) : [];
    return typeof min !== 'number' || typeof max !== 'number' || min <= max
      ? []
      : [error('out-of-range', `The lower bound of "${name}" is above its upper bound.`, bounds)];
  });
}

function unique(list: Tree | undefined, key: string, what: string): Problem[] {
  const seen = new Set<unknown>();
  return (list?.kind === 'list' ? list.items : []).flatMap((item) => {
    const id = item.kind === 'mapping' ? item.get(key) : undefined;
    if (id?.kind !== 'scalar') return [];
    const isTwice = seen.has(id.content);
    seen.add(id.content);
    return isTwice ? [error('duplicate-id', `Two ${what}s have the ${key} "${String(id.content)}".`, id)] : [];
  });
}

const error = (code: string, message: string, tree: Tree): Problem => ({
  code: `prompt.${code}`,
  severity: 'error',
  message,
  place: tree.place,
});
