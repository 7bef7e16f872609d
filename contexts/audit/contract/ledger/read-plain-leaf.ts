import type { Leaf } from './leaf.js';

/** What a check needs of a leaf whose form is beyond doubt. */
export type PlainLeaf = Pick<Leaf, 'tenant' | 'stream' | 'version' | 'at'>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const date =
  '[12][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)';
const time = new RegExp(`^${date}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$`);
const commitment = /^[0-9a-f]{64}$/;
/** Levels of a payload; the form of deeper ones is left to the slow way. */
const deepest = 8;

/**
 * Reads a leaf in one pass over its characters, without making objects: several times as fast as parsing it, checking its shape
 * and writing it anew. It knows only the plain forms that nearly all leaves have.
 * @returns undefined for whatever it is not sure of, sound or not: then the leaf is to be parsed and checked in full. What it
 *   answers is canonical JSON (RFC 8785) and a `Leaf`.
 */
export function readPlainLeaf(json: string): PlainLeaf | undefined {
  return new Reading(json).leaf();
}

class Reading {
  private at = 0;
  private sound = true;

  constructor(private readonly json: string) {}

  leaf(): PlainLeaf | undefined {
    this.literal('{"actor":{"role":');
    this.string();
    this.literal(',"subject":');
    this.string();
    this.literal('},"at":');
    const at = this.string();
    this.literal(',"id":');
    const id = this.string();
    this.literal(',"payload":');
    if (this.json.charCodeAt(this.at) !== 0x7b) return undefined;
    this.value(0);
    this.literal(',"stream":');
    const stream = this.string();
    this.literal(',"tenant":');
    const tenant = this.string();
    this.literal(',"texts":');
    this.texts();
    this.literal(',"type":');
    this.string();
    this.literal(',"v":1,"version":');
    const version = this.number();
    this.literal('}');
    const isWhole = this.sound && this.at === this.json.length;
    return isWhole && version > 0 && time.test(at) && uuid.test(id) ? { tenant, stream, version, at } : undefined;
  }

  private texts(): void {
    this.literal('[');
    for (let first = true; this.sound && !this.next(0x5d); first = false) {
      this.literal(first ? '{"commitment":' : ',{"commitment":');
      if (this.json.charCodeAt(this.at) === 0x6e) this.literal('null');
      else if (!commitment.test(this.string())) this.sound = false;
      this.literal(',"key":');
      this.string();
      this.literal('}');
    }
  }

  private value(depth: number): void {
    if (depth > deepest) this.sound = false;
    if (!this.sound) return;
    const code = this.json.charCodeAt(this.at);
    if (code === 0x22) this.string();
    else if (code === 0x7b) this.object(depth);
    else if (code === 0x5b) this.array(depth);
    else if (code === 0x74) this.literal('true');
    else if (code === 0x66) this.literal('false');
    else if (code === 0x6e) this.literal('null');
    else this.number();
  }

  private object(depth: number): void {
    this.at += 1;
    let before: string | undefined;
    while (this.sound && !this.next(0x7d)) {
      if (before !== undefined) this.literal(',');
      const name = this.string();
      // in the order of UTF-16 units, none twice; `__proto__` is no member for a parser
      if ((before !== undefined && before >= name) || name === '__proto__') this.sound = false;
      before = name;
      this.literal(':');
      this.value(depth + 1);
    }
  }

  private array(depth: number): void {
    this.at += 1;
    for (let first = true; this.sound && !this.next(0x5d); first = false) {
      if (!first) this.literal(',');
      this.value(depth + 1);
    }
  }

  /** A string that stands for itself: without escapes, controls and surrogates. */
  private string(): string {
    const { json } = this;
    if (json.charCodeAt(this.at) !== 0x22) this.sound = false;
    if (!this.sound) return '';
    const start = this.at + 1;
    for (let at = start; at < json.length; at += 1) {
      const code = json.charCodeAt(at);
      if (code === 0x22) {
        this.at = at + 1;
        return json.slice(start, at);
      }
      if (code < 0x20 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff)) break;
    }
    this.sound = false;
    return '';
  }

  /** A whole number of at most 15 digits, without a sign: ECMAScript writes it as it stands here. */
  private number(): number {
    const start = this.at;
    let value = 0;
    for (let code = this.json.charCodeAt(this.at); code >= 0x30 && code <= 0x39; code = this.json.charCodeAt(this.at)) {
      value = value * 10 + code - 0x30;
      this.at += 1;
    }
    const digits = this.at - start;
    if (digits === 0 || digits > 15 || (digits > 1 && this.json.charCodeAt(start) === 0x30)) this.sound = false;
    return value;
  }

  private literal(expected: string): void {
    if (this.json.startsWith(expected, this.at)) this.at += expected.length;
    else this.sound = false;
  }

  private next(code: number): boolean {
    if (this.json.charCodeAt(this.at) !== code) return false;
    this.at += 1;
    return true;
  }
}
