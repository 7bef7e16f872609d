/**
 * Takes the values out of an error's words before they are logged: the database library's errors quote the parameters of the
 * failed query, which is what a user wrote, and PostgreSQL's own quote the value they stumble over.
 */
export const withoutValues = (text: string): string =>
  text
    .replace(/\nparams: [\s\S]*?(?=\n\s+at |$)/g, '\nparams: …')
    .replace(/(invalid (?:input|byte) [^:\n]*: )"(?:[^"\\]|\\.)*"/g, '$1"…"')
    .replace(/(Key \([^)\n]*\)=)\([\s\S]*?\)(?= (?:already|is))/g, '$1(…)');

/** The same for the fields of a log line: an error keeps its type, words and stack only. */
export function fieldsWithoutValues(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? plain(value) : clean(value)]),
  );
}

const plain = (error: Error) => ({
  type: error.name,
  message: withoutValues(error.message),
  stack: withoutValues(error.stack ?? ''),
});

const clean = (value: unknown): unknown => (typeof value === 'string' ? withoutValues(value) : value);
