/** Where something stands in a prompt file, for people and editors: 1-based, columns in UTF-16 units. */
export interface Place {
  /** Relative to the root of the library, with `/` on every system: `templates/role-play.yaml`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
