import type { Problem } from './problem.js';
import type { Mapping } from './tree.js';

/**
 * Reads the text of a file into a tree with places. Bounded: nodes, depth, and what aliases expand to. Refused, each at its
 * place: syntax errors, keys given twice, keys that are no plain text, tags, more than one document, numbers that JSON lacks.
 */
export abstract class SourceParser {
  /** `tree` is absent when `problems` has an error. */
  abstract parse(file: string, text: string): { readonly tree?: Mapping; readonly problems: readonly Problem[] };
}
