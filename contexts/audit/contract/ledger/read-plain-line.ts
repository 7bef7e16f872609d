import type { Leaf } from './leaf.js';

/** What a check needs of a leaf whose form is beyond doubt. */
export type PlainLeaf = Pick<Leaf, 'tenant' | 'stream' | 'version' | 'at'>;

export interface PlainLine extends PlainLeaf {
  readonly index: number;
  /** One byte that is free, then the leaf as it was hashed. Holds until the next line is read. */
  readonly bytes: Uint8Array;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const date =
  '[12][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)';
const time = new RegExp(`^${date}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$`);
/** Levels of a payload; the form of deeper ones is left to the slow way. */
const deepest = 8;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A part of the text as it stands in the line, inside a JSON string, and as it stands in the leaf. */
const literal = (leaf: string) => ({ line: encoder.encode(leaf.replaceAll('"', '\\"')), leaf: encoder.encode(leaf) });
type Literal = ReturnType<typeof literal>;

const [quote, backslash, zero, nine] = [0x22, 0x5c, 0x30, 0x39];
/** Whether a byte stands for itself in a string: ASCII but controls, quotes and backslashes. */
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte <= 0x7e && byte !== quote && byte !== backslash ? 1 : 0,
);
const begin = encoder.encode('{"index":');
const json = encoder.encode(',"json":"');
const end = encoder.encode('"}');
const parts = {
  actor: literal('{"actor":{"role":'),
  subject: literal(',"subject":'),
  at: literal('},"at":'),
  id: literal(',"id":'),
  payload: literal(',"payload":'),
  stream: literal(',"stream":'),
  tenant: literal(',"tenant":'),
  texts: literal(',"texts":'),
  type: literal(',"type":'),
  version: literal(',"v":1,"version":'),
  end: literal('}'),
  firstText: literal('{"commitment":'),
  nextText: literal(',{"commitment":'),
  key: literal(',"key":'),
  true: literal('true'),
  false: literal('false'),
  null: literal('null'),
  comma: literal(','),
  colon: literal(':'),
};
const proto = encoder.encode('__proto__');

/**
 * Reads a line `{"index":…,"json":"…"}` of a bundle of the whole ledger in one pass over its bytes, without making objects, and
 * takes out the leaf's own bytes on the way: several times as fast as parsing line and leaf, checking their shape and writing
 * them anew. It knows only the plain forms that nearly all leaves have: ASCII without escapes in strings, whole numbers without
 * a sign. What it answers is canonical JSON (RFC 8785) and a `Leaf`.
 */
export class PlainLines {
  private line: Uint8Array = begin;
  private at = 0;
  private leaf = new Uint8Array(4_096);
  /** Bytes of `leaf` that are written. */
  private length = 0;
  private sound = true;

  /** @returns undefined for whatever it is not sure of, sound or not: then the line is to be parsed and checked in full. */
  read(line: Uint8Array): PlainLine | undefined {
    [this.line, this.at, this.length, this.sound] = [line, 0, 1, true];
    if (this.leaf.length <= line.length) this.leaf = new Uint8Array(2 * line.length);
    this.outside(begin);
    const index = this.number();
    this.length = 1;
    this.outside(json);
    const leaf = this.plainLeaf();
    this.outside(end);
    if (!this.sound || this.at !== line.length || !leaf) return undefined;
    return { index, ...leaf, bytes: this.leaf.subarray(0, this.length) };
  }

  private plainLeaf(): PlainLeaf | undefined {
    this.literal(parts.actor);
    this.string();
    this.literal(parts.subject);
    this.string();
    this.literal(parts.at);
    const at = this.string();
    const afterAt = this.length - 1;
    this.literal(parts.id);
    const id = this.string();
    const afterId = this.length - 1;
    this.literal(parts.payload);
    if (this.line[this.at] !== 0x7b) return undefined;
    this.value(0);
    this.literal(parts.stream);
    const stream = this.string();
    const afterStream = this.length - 1;
    this.literal(parts.tenant);
    const tenant = this.string();
    const afterTenant = this.length - 1;
    this.literal(parts.texts);
    this.texts();
    this.literal(parts.type);
    this.string();
    this.literal(parts.version);
    const version = this.number();
    this.literal(parts.end);
    if (!this.sound || version === 0) return undefined;
    const text = decoder.decode(this.leaf.subarray(0, this.length));
    const when = text.slice(at, afterAt);
    if (!time.test(when) || !uuid.test(text.slice(id, afterId))) return undefined;
    return { tenant: text.slice(tenant, afterTenant), stream: text.slice(stream, afterStream), version, at: when };
  }

  private texts(): void {
    if (!this.takes(0x5b)) this.sound = false;
    for (let first = true; this.sound && !this.takes(0x5d); first = false) {
      this.literal(first ? parts.firstText : parts.nextText);
      if (this.line[this.at] === 0x6e) this.literal(parts.null);
      else this.commitment();
      this.literal(parts.key);
      this.string();
      this.literal(parts.end);
    }
  }

  private commitment(): void {
    const start = this.string();
    if (this.length - 1 - start !== 64) this.sound = false;
    for (let at = start; this.sound && at < this.length - 1; at += 1) {
      const byte = this.leaf[at]!;
      if (!((byte >= zero && byte <= nine) || (byte >= 0x61 && byte <= 0x66))) this.sound = false;
    }
  }

  private value(depth: number): void {
    if (depth > deepest) this.sound = false;
    if (!this.sound) return;
    const byte = this.line[this.at];
    if (byte === backslash) this.string();
    else if (byte === 0x7b) this.object(depth);
    else if (byte === 0x5b) this.array(depth);
    else if (byte === 0x74) this.literal(parts.true);
    else if (byte === 0x66) this.literal(parts.false);
    else if (byte === 0x6e) this.literal(parts.null);
    else this.number();
  }

  private object(depth: number): void {
    this.takes(0x7b);
    let [before, afterBefore] = [0, 0];
    while (this.sound && !this.takes(0x7d)) {
      if (before > 0) this.literal(parts.comma);
      const name = this.string();
      const afterName = this.length - 1;
      // in the order of UTF-16 units, which is that of ASCII, none twice; `__proto__` is no member for a parser
      if (before > 0 && this.order(before, afterBefore, name, afterName) >= 0) this.sound = false;
      if (afterName - name === proto.length && proto.every((byte, at) => this.leaf[name + at] === byte))
        this.sound = false;
      [before, afterBefore] = [name, afterName];
      this.literal(parts.colon);
      this.value(depth + 1);
    }
  }

  /** Below 0: the first of two parts of the leaf comes first. */
  private order(one: number, afterOne: number, other: number, afterOther: number): number {
    const { leaf } = this;
    for (; one < afterOne && other < afterOther; [one, other] = [one + 1, other + 1]) {
      if (leaf[one] !== leaf[other]) return leaf[one]! - leaf[other]!;
    }
    return afterOne - one - (afterOther - other);
  }

  private array(depth: number): void {
    this.takes(0x5b);
    for (let first = true; this.sound && !this.takes(0x5d); first = false) {
      if (!first) this.literal(parts.comma);
      this.value(depth + 1);
    }
  }

  /** A string of ASCII that stands for itself: without escapes and controls. Answers where its first character stands in the leaf. */
  private string(): number {
    const { line, leaf } = this;
    let { at, length } = this;
    if (line[at] !== backslash || line[at + 1] !== quote) this.sound = false;
    if (!this.sound) return length;
    leaf[length] = quote;
    const start = (length += 1);
    at += 2;
    for (let byte = line[at]!; isPlain[byte] === 1; byte = line[at]!) {
      leaf[length] = byte;
      length += 1;
      at += 1;
    }
    if (line[at] !== backslash || line[at + 1] !== quote) this.sound = false;
    leaf[length] = quote;
    this.at = at + 2;
    this.length = length + 1;
    return start;
  }

  /** A whole number of at most 15 digits, without a sign: ECMAScript writes it as it stands here. */
  private number(): number {
    const { line, leaf } = this;
    const start = this.at;
    let value = 0;
    for (let byte = line[start]!; byte >= zero && byte <= nine; byte = line[this.at]!) {
      value = value * 10 + byte - zero;
      leaf[this.length] = byte;
      this.length += 1;
      this.at += 1;
    }
    const digits = this.at - start;
    if (digits === 0 || digits > 15 || (digits > 1 && line[start] === zero)) this.sound = false;
    return value;
  }

  private literal({ line: expected, leaf: meant }: Literal): void {
    const { line, at, leaf, length } = this;
    for (let place = 0; place < expected.length; place += 1) {
      if (line[at + place] === expected[place]) continue;
      this.sound = false;
      return;
    }
    // for so few bytes quicker than `set`
    for (let place = 0; place < meant.length; place += 1) leaf[length + place] = meant[place]!;
    this.at = at + expected.length;
    this.length = length + meant.length;
  }

  /** What stands in the line around the leaf. */
  private outside(expected: Uint8Array): void {
    const { line, at } = this;
    for (let place = 0; place < expected.length; place += 1)
      if (line[at + place] !== expected[place]) this.sound = false;
    this.at = at + expected.length;
  }

  private takes(byte: number): boolean {
    if (this.line[this.at] !== byte) return false;
    this.leaf[this.length] = byte;
    this.at += 1;
    this.length += 1;
    return true;
  }
}
