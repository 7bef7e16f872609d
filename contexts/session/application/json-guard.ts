import { InputTooDeep, InputTooLarge } from '../domain/input-errors.js';

export interface JsonLimits {
  /** Arrays and objects within each other. */
  readonly maxDepth: number;
  /** Values, members and elements in all, counted by their separators. */
  readonly maxParts: number;
}

export const defaultJsonLimits: JsonLimits = { maxDepth: 32, maxParts: 20_000 };

const quote = 0x22;
const backslash = 0x5c;

/**
 * Looks at the source of a JSON document before it is parsed, in one pass without recursion. Says nothing about its syntax.
 * @throws InputTooDeep | InputTooLarge
 */
export function guardJson(source: string, limits: JsonLimits = defaultJsonLimits): void {
  let depth = 0;
  let parts = 1;
  let inString = false;
  for (let i = 0; i < source.length; i += 1) {
    const char = source.charCodeAt(i);
    if (inString) {
      if (char === backslash) i += 1;
      else if (char === quote) inString = false;
    } else if (char === quote) inString = true;
    else if (char === 0x7b || char === 0x5b) {
      depth += 1;
      if (depth > limits.maxDepth) throw new InputTooDeep('The JSON is nested too deeply.', { limit: limits.maxDepth });
    } else if (char === 0x7d || char === 0x5d) depth -= 1;
    else if (char === 0x2c) {
      parts += 1;
      if (parts > limits.maxParts) throw new InputTooLarge('The JSON has too many parts.', { limit: limits.maxParts });
    }
  }
}
