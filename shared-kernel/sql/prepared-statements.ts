import type pg from 'pg';

/** Times a statement is seen before it is worth preparing. */
const worthwhile = 3;
/** Statements that are prepared at most: each takes memory in every connection of the server. */
const most = 200;

/**
 * Gives statements that come again and again a name, so that each connection parses and plans them once: planning the
 * session's save costs more than running it. Statements are told apart by their text, which never contains values.
 */
export class PreparedStatements {
  private readonly seen = new Map<string, number>();
  private readonly names = new Map<string, string>();

  prepared(config: pg.QueryConfig): pg.QueryConfig {
    const { text, name } = config;
    if (name !== undefined) return config;
    const known = this.names.get(text) ?? this.worthy(text);
    return known === undefined ? config : { ...config, name: known };
  }

  private worthy(text: string): string | undefined {
    if (this.names.size >= most) return undefined;
    const times = (this.seen.get(text) ?? 0) + 1;
    if (times < worthwhile) {
      if (this.seen.size >= most * 5) this.seen.clear();
      this.seen.set(text, times);
      return undefined;
    }
    this.seen.delete(text);
    const name = `troupe_${this.names.size + 1}`;
    this.names.set(text, name);
    return name;
  }
}
