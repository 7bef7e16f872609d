import type { JsonSchema } from './resolved-prompt.js';

/** JSON Schema 2020-12. Patterns are matched in linear time; nothing is fetched; `format` is a note. */
export abstract class SchemaValidator {
  /** What is no schema in `schema`. */
  abstract check(schema: unknown): readonly SchemaIssue[];

  /** What of `value` does not fit. A schema is prepared once; the same object should be given each time. */
  abstract validate(schema: JsonSchema, value: unknown): readonly SchemaIssue[];
}

export interface SchemaIssue {
  /** Down to the value that is wrong, or that lacks something. */
  readonly path: readonly string[];
  /** `missing`: `name` is not there; `extra`: `name` may not be there. */
  readonly kind: 'missing' | 'extra' | 'type' | 'value';
  readonly name?: string;
  /** What it may be, where that is a list. */
  readonly known?: readonly string[];
  /** Holds nothing of the value: "must be a string". */
  readonly message: string;
}
