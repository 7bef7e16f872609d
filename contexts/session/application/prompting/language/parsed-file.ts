import { checkShape } from './check-shape.js';
import type { Place } from './place.js';
import type { Problem } from './problem.js';
import { characterShape1, knownKeys1, templateShape1 } from './shape-1.js';
import { fileShape2 } from './shape-2.js';
import type { SourceParser } from './source-parser.js';
import { checkParts } from './check-parts.js';
import { Scalar, type List, type Mapping } from './tree.js';
import { parseVersion, ruleSetOf, type Version } from './version.js';
import { nearest } from './names.js';

/** One file by itself: read, and checked by the rule set that its version selects. Nothing of other files is known yet. */
export interface ParsedFile {
  readonly path: string;
  /** What it was read from; equal text need not be read again. */
  readonly text: string;
  readonly problems: readonly Problem[];
  /** As far as it can be read, also of a file with errors. */
  readonly name?: string;
  /** Absent when an error makes it unusable. */
  readonly content?: FileContent;
}

export interface FileContent {
  readonly tree: Mapping;
  readonly name: string;
  readonly kind: 'template' | 'character' | 'fragment';
  /** As written. */
  readonly written: string;
  readonly version: Version;
  readonly ruleSet: 1 | 2;
  /** A character of rule set 1, whose material stands at the top of the file. */
  readonly isFlat: boolean;
  readonly includes: readonly Include[];
}

export interface Include {
  readonly path: string;
  readonly range?: string;
  readonly place: Place;
}

const maxText = 1024 * 1024;

export function parseFile(parser: SourceParser, path: string, text: string): ParsedFile {
  const start = { file: path, line: 1, column: 1 };
  if (text.length > maxText) {
    const message = `A file may have ${maxText} characters; this one has ${text.length}.`;
    return { path, text: '', problems: [{ code: 'prompt.file-too-large', severity: 'error', message, place: start }] };
  }
  const { tree, problems: unread } = parser.parse(path, text);
  if (!tree) return { path, text, problems: unread };
  const problems = [...unread];
  const versioned = versionOf(tree, problems);
  if (!versioned) return { path, text, problems };
  const { ruleSet } = versioned;
  const isFlat = ruleSet === 1 && !tree.get('metadata') && (tree.get('id') ?? tree.get('identity')) !== undefined;
  problems.push(...checkShape(ruleSet === 2 ? fileShape2 : isFlat ? characterShape1 : templateShape1, tree));
  if (ruleSet === 1 && !isFlat) problems.push(...unknownKeys1(tree));
  problems.push(...checkParts(tree, ruleSet, isFlat));
  const name = nameIn(tree);
  if (problems.some(({ severity }) => severity === 'error')) return { path, text, problems, ...(name && { name }) };
  return {
    path,
    text,
    problems,
    ...(name && { name }),
    content: { tree, ...versioned, isFlat, ...namesOf(tree, isFlat), includes: includesOf(tree) },
  };
}

function versionOf(
  tree: Mapping,
  problems: Problem[],
): Pick<FileContent, 'written' | 'version' | 'ruleSet'> | undefined {
  const node = tree.get('version');
  const refuse = (code: string, message: string, suggestion?: string) => {
    problems.push({
      code: `prompt.${code}`,
      severity: 'error',
      message,
      place: node?.place ?? tree.place,
      ...(suggestion !== undefined && { suggestion }),
    });
    return undefined;
  };
  if (!node) return refuse('version-missing', '"version" is missing; its major number selects the rule set.', 'v2.0');
  const written = node.kind === 'scalar' ? (node.raw ?? String(node.content)) : '';
  const version = parseVersion(written);
  if (!version) return refuse('version-invalid', 'A version is written as v2.3, 2.3 or 2.3.1.', 'v2.0');
  const ruleSet = ruleSetOf(version);
  if (!ruleSet)
    return refuse(
      'version-unsupported',
      'No rule set is for version 0: 1 selects rule set 1; 2 and above, rule set 2.',
      'v2.0',
    );
  return { written, version, ruleSet };
}

function nameIn(tree: Mapping): string | undefined {
  const metadata = tree.get('metadata');
  const name = metadata?.kind === 'mapping' ? metadata.get('name') : tree.get('id');
  return name?.kind === 'scalar' && typeof name.content === 'string' ? name.content : undefined;
}

function namesOf(tree: Mapping, isFlat: boolean): Pick<FileContent, 'name' | 'kind'> {
  const value = tree.value as { id: string; metadata: { name: string; kind?: FileContent['kind'] } };
  return isFlat
    ? { name: value.id, kind: 'character' }
    : { name: value.metadata.name, kind: value.metadata.kind ?? 'template' };
}

function includesOf(tree: Mapping): Include[] {
  const list = tree.get('include') as List | undefined;
  return (list?.items ?? []).map((item) => {
    const value = item.value as string | { path: string; version?: string };
    const place = item.kind === 'mapping' ? (item.get('path') as Scalar).place : item.place;
    return typeof value === 'string'
      ? { path: value, place }
      : { path: value.path, place, ...(value.version !== undefined && { range: value.version }) };
  });
}

function unknownKeys1(tree: Mapping): Problem[] {
  return [...tree.entries.keys()]
    .filter((key) => !knownKeys1.includes(key))
    .map((key) => {
      const meant = nearest(key, knownKeys1);
      return {
        code: 'prompt.key-unknown',
        severity: 'warning',
        message: `The key "${key}" is not known here and does nothing.`,
        place: tree.placeOfKey(key),
        ...(meant !== undefined && { suggestion: meant }),
      };
    });
}
