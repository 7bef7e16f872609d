import { guardJson } from '#contexts/session/index.js';
import { DuplicateJsonKey, MalformedJson } from './refusals.js';

const poisonous = new Set(['__proto__', 'constructor', 'prototype']);
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a request's JSON. Refuses what `JSON.parse` lets through and what trips those who read it later: bytes that are no
 * UTF-8, the same key twice (two readers could see two messages), keys that reach prototypes, and bottomless nesting or
 * endless lists (Session's own guard).
 * @throws MalformedJson | DuplicateJsonKey | InputTooDeep | InputTooLarge
 */
export function readJson(body: Uint8Array): unknown {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    throw new MalformedJson('The body is not valid UTF-8.');
  }
  guardJson(text); // before parsing: the parser itself is recursive
  checkKeys(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedJson('The body is not valid JSON.');
  }
}

/** One pass over the text; everything but keys is left to the parser. */
function checkKeys(text: string): void {
  const open: (Set<string> | null)[] = [];
  let key = false; // the next string is a key
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      const end = endOfString(text, at);
      if (key) checkKey(text.slice(at, end + 1), open.at(-1) ?? null);
      key = false;
      at = end;
    } else if (char === 0x7b || char === 0x5b) {
      open.push(char === 0x7b ? new Set() : null);
      key = char === 0x7b;
    } else if (char === 0x7d || char === 0x5d) {
      open.pop();
      key = false;
    } else if (char === 0x2c) {
      key = open.at(-1) != null;
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at++;
    else if (char === 0x22) return at;
  }
  throw new MalformedJson('The body is not valid JSON: a string does not end.');
}

function checkKey(quoted: string, seen: Set<string> | null): void {
  let name: string;
  try {
    name = quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
  } catch {
    throw new MalformedJson('The body is not valid JSON.');
  }
  if (poisonous.has(name)) throw new MalformedJson('The body has a key that is not allowed.');
  if (seen?.has(name)) throw new DuplicateJsonKey('The body has the same key twice in one object.');
  seen?.add(name);
}
