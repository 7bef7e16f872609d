/** Keywords with a value that is one of few types. */
const values: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => typeof value === 'string' && types.has(value),
  description: (value) => typeof value === 'string',
  title: (value) => typeof value === 'string',
  default: () => true,
  const: () => true,
  enum: (value) => Array.isArray(value),
  required: (value) => Array.isArray(value) && value.every(isString) && new Set(value).size === value.length,
  minimum: (value) => typeof value === 'number',
  maximum: (value) => typeof value === 'number',
  minLength: (value) => isCount(value),
  maxLength: (value) => isCount(value),
  minItems: (value) => isCount(value),
  maxItems: (value) => isCount(value),
  $ref: (value) => typeof value === 'string' && /^#\/definitions\/[\w-]+$/.test(value),
};
const types: ReadonlySet<string> = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);
const isString = (value: unknown) => typeof value === 'string';
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const maxDepth = 32;

/**
 * Whether a schema surely is one, of the keywords that most are written with: the meta-schema takes some 100 ms to compile, and
 * is only needed to say what is wrong and for all other keywords.
 */
export function isPlainSchema(schema: unknown, depth = 0): boolean {
  if (typeof schema === 'boolean') return true;
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema) || depth > maxDepth) return false;
  return Object.entries(schema).every(([keyword, value]: [string, unknown]) => {
    if (keyword === 'items' || keyword === 'additionalProperties') return isPlainSchema(value, depth + 1);
    if (keyword === 'anyOf' || keyword === 'allOf' || keyword === 'oneOf')
      return Array.isArray(value) && value.length > 0 && value.every((each) => isPlainSchema(each, depth + 1));
    if (keyword === 'properties') return areProperties(value, depth);
    return Object.hasOwn(values, keyword) && values[keyword]!(value);
  });
}

const areProperties = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((member) => isPlainSchema(member, depth + 1));
