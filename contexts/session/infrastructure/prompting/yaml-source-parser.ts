import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException, type Event } from 'js-yaml';
import { SourceParser } from '../../application/prompting/language/source-parser.js';
import type { Problem } from '../../application/prompting/language/problem.js';
import { SourceText } from '../../application/prompting/language/source-text.js';
import { List, Mapping, Scalar, type Entry, type Tree } from '../../application/prompting/language/tree.js';
import { offsetsOf } from './yaml-offsets.js';
import { resolvePlain } from './yaml-plain-scalars.js';

type ScalarEvent = Extract<Event, { valueStart: number }>;
type OpenEvent = Extract<Event, { start: number }>;
type Noded = ScalarEvent | OpenEvent;

const maxDepth = 32;
/** Counted as if every alias were written out. */
const maxNodes = 50_000;
const maxAliases = 100;

/** YAML 1.2 (core schema) by js-yaml's events: they carry the offsets that places are made of, and expand nothing by themselves. */
export class YamlSourceParser extends SourceParser {
  parse(file: string, text: string): ReturnType<SourceParser['parse']> {
    const reading = new Reading(new SourceText(file, text));
    try {
      const tree = reading.read(parseEvents(text, { maxDepth }));
      if (tree?.kind === 'mapping') return { tree, problems: reading.problems };
      if (reading.problems.length === 0)
        reading.problem('yaml-no-mapping', 0, 'A file is a mapping of keys to values.');
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const at = error.mark?.position ?? 0;
      if (/maxDepth/.test(error.reason)) {
        reading.problem('yaml-too-deep', at, `Nothing may be nested deeper than ${maxDepth} levels.`);
      } else reading.problem('yaml-syntax', at, `${sentence(error.reason)} (YAML)`);
    }
    return { problems: reading.problems };
  }
}

const sentence = (reason: string): string => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;

class Refused extends Error {}

class Reading {
  readonly problems: Problem[] = [];
  private next = 0;
  private nodes = 0;
  private aliases = 0;
  private last = 0;
  private events: readonly Event[] = [];
  private readonly anchors = new Map<string, { tree: Tree; nodes: number }>();

  constructor(private readonly source: SourceText) {}

  problem(code: string, at: number, message: string): void {
    this.problems.push({
      code: `prompt.${code}`,
      severity: 'error',
      message,
      place: this.source.placeAt(Math.min(at, this.source.text.length)),
    });
  }

  read(events: readonly Event[]): Tree | undefined {
    this.events = events;
    const documents = events.filter(({ type }) => type === EVENT_ID.DOCUMENT).length;
    if (documents === 0) this.problem('file-empty', 0, 'The file is empty.');
    if (documents === 0) return undefined;
    this.next = 1;
    try {
      const tree = this.node();
      if (documents > 1)
        this.problem(
          'yaml-documents',
          Math.max(this.last, this.source.text.indexOf('---', this.last)),
          'A file holds one YAML document.',
        );
      return tree;
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  private node(): Tree {
    const event = this.events[this.next];
    this.next += 1;
    if (!event) throw new Refused();
    if (event.type === EVENT_ID.ALIAS) return this.alias(event.anchorStart, event.anchorEnd);
    const began = this.nodes;
    this.count(1, this.last);
    const tree = this.fresh(event);
    if ('anchorStart' in event && event.anchorStart >= 0) {
      const name = this.source.text.slice(event.anchorStart, event.anchorEnd);
      this.anchors.set(name, { tree, nodes: this.nodes - began });
    }
    return tree;
  }

  private fresh(event: Event): Tree {
    if (event.type === EVENT_ID.SCALAR) return this.scalar(event);
    if (event.type === EVENT_ID.SEQUENCE) return this.list(event);
    if (event.type === EVENT_ID.MAPPING) return this.mapping(event);
    throw new Refused();
  }

  /** The node itself, not a copy: an alias costs nothing here, but whoever walks the tree pays for what it stands for. */
  private alias(start: number, end: number): Tree {
    const anchor = this.anchors.get(this.source.text.slice(start, end));
    this.last = end;
    this.aliases += 1;
    if (!anchor) {
      this.problem('yaml-alias', start, 'No anchor of this name stands before it.');
      throw new Refused();
    }
    if (this.aliases > maxAliases) {
      this.problem('yaml-aliases', start, `A file may use at most ${maxAliases} aliases.`);
      throw new Refused();
    }
    this.count(anchor.nodes, start, 'yaml-aliases');
    return anchor.tree;
  }

  private count(nodes: number, at: number, code = 'yaml-too-large'): void {
    this.nodes += nodes;
    if (this.nodes <= maxNodes) return;
    this.problem(code, at, `A file may hold at most ${maxNodes} values, aliases written out.`);
    throw new Refused();
  }

  private list(event: OpenEvent): List {
    this.refuseTag(event);
    const items: Tree[] = [];
    while (this.events[this.next]?.type !== EVENT_ID.POP) items.push(this.node());
    this.next += 1;
    return new List(this.source, event.start, items);
  }

  private mapping(event: OpenEvent): Mapping {
    this.refuseTag(event);
    const entries = new Map<string, Entry>();
    while (this.events[this.next]?.type !== EVENT_ID.POP) {
      const key = this.node();
      const keyAt = key.at;
      const tree = this.node();
      const name = key.kind === 'scalar' ? (key.raw ?? String(key.content)) : undefined;
      if (name === undefined || name === '__proto__') {
        this.problem(
          'yaml-key',
          keyAt,
          'A key is plain text.' + (key.kind === 'mapping' ? ' A text that begins with {{ stands in quotes.' : ''),
        );
      } else if (entries.has(name)) {
        this.problem('yaml-duplicate-key', keyAt, `"${name}" is given twice.`);
      } else entries.set(name, { keyAt, tree });
    }
    this.next += 1;
    return new Mapping(this.source, event.start, entries);
  }

  private scalar(event: ScalarEvent): Scalar {
    const { source } = this;
    if (event.valueStart < 0) return new Scalar(source, this.last, null, '');
    this.last = event.valueEnd;
    const content = event.fast
      ? source.text.slice(event.valueStart, event.valueEnd)
      : getScalarValue(source.text, event);
    const isString = this.refuseTag(event);
    if (!event.fast && event.style === SCALAR_STYLE.DOUBLE_QUOTED && /\p{Surrogate}/u.test(content)) {
      this.problem('yaml-text', event.valueStart, 'Half of a surrogate pair is no text.');
    }
    if (event.style === SCALAR_STYLE.PLAIN && !isString) {
      const value = resolvePlain(content);
      if (typeof value === 'number' && !Number.isFinite(value)) {
        this.problem('yaml-number', event.valueStart, `${content} is a number that JSON does not have.`);
      }
      if (typeof value !== 'string') return new Scalar(source, event.valueStart, value, content);
    }
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
    const at = event.valueStart - (quoted ? 1 : 0);
    const locate = event.fast ? undefined : offsetsOf(source.text, event, content);
    return new Scalar(source, at, content, undefined, locate, event.valueStart);
  }

  /** `!!str` is the only tag that makes sense here; answers whether it is given. */
  private refuseTag(event: Noded): boolean {
    if (event.tagStart < 0) return false;
    const tag = this.source.text.slice(event.tagStart, event.tagEnd);
    if (tag === '!!str' || tag === '!') return true;
    this.problem('yaml-tag', event.tagStart, `The tag ${tag} is not supported.`);
    return false;
  }
}
