import type { JsonSchema } from '#contexts/session/tools.js';

type Schema = Readonly<Record<string, unknown>>;
/** The name of the type that stands for a `$ref`. */
type NameOf = (ref: string) => string;

/**
 * The TypeScript type of what a JSON Schema accepts. What types cannot say (bounds, patterns, formats) is left out; an object
 * that does not say otherwise has no other members than its properties, as variables of prompts have none.
 */
export function typeOf(schema: JsonSchema, nameOf: NameOf, indent = ''): string {
  if (typeof schema === 'boolean') return schema ? 'unknown' : 'never';
  const all = [
    ...('$ref' in schema ? [nameOf(String(schema['$ref']))] : []),
    ...valuesOf(schema),
    ...['anyOf', 'oneOf'].flatMap((key) => {
      const variants = schemasIn(schema[key]);
      return variants.length > 0 ? [union(variants.map((variant) => typeOf(variant, nameOf, indent)))] : [];
    }),
    ...schemasIn(schema['allOf']).map((part) => typeOf(part, nameOf, indent)),
    ...(isPlainValue(schema) ? [] : shapesOf(schema, nameOf, indent)),
  ].filter((type) => type !== 'unknown');
  if (all.length === 0) return 'unknown';
  return all.length === 1 ? all[0]! : all.map(bracketed).join(' & ');
}

const isPlainValue = (schema: Schema): boolean => 'const' in schema || 'enum' in schema;

function valuesOf(schema: Schema): string[] {
  if ('const' in schema) return [literal(schema['const'])];
  return Array.isArray(schema['enum']) ? [union(schema['enum'].map(literal))] : [];
}

/** A value as the type that has only it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${literal(member)}`);
  return members.length > 0 ? `{ ${members.join('; ')} }` : 'Record<string, never>';
}

function shapesOf(schema: Schema, nameOf: NameOf, indent: string): string[] {
  const types = typesIn(schema);
  return types.length > 0 ? [union(types.map((type) => shapeOf(type, schema, nameOf, indent)))] : [];
}

/** As declared, else as the keywords suggest. */
function typesIn(schema: Schema): string[] {
  const { type } = schema;
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.map(String);
  if ('properties' in schema || 'additionalProperties' in schema) return ['object'];
  return 'items' in schema || 'prefixItems' in schema ? ['array'] : [];
}

function shapeOf(type: string, schema: Schema, nameOf: NameOf, indent: string): string {
  if (type === 'integer') return 'number';
  if (type === 'array') return arrayOf(schema, nameOf, indent);
  if (type === 'object') return objectOf(schema, nameOf, indent);
  return ['string', 'number', 'boolean', 'null'].includes(type) ? type : 'unknown';
}

function arrayOf(schema: Schema, nameOf: NameOf, indent: string): string {
  const first = schemasIn(schema['prefixItems']).map((item) => typeOf(item, nameOf, indent));
  const rest = asSchema(schema['items']);
  if (first.length === 0) return `${bracketed(typeOf(rest ?? true, nameOf, indent))}[]`;
  const needed = Number(schema['minItems'] ?? 0);
  const head = first.map((item, at) => (at < needed ? item : `${bracketed(item)}?`));
  const tail = rest === false ? [] : [`...${bracketed(typeOf(rest ?? true, nameOf, indent))}[]`];
  return `[${[...head, ...tail].join(', ')}]`;
}

function objectOf(schema: Schema, nameOf: NameOf, indent: string): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  const required = new Set(Array.isArray(schema['required']) ? schema['required'].map(String) : []);
  const others = asSchema(schema['additionalProperties']);
  const isOpen = others !== undefined && others !== false;
  if (properties.length === 0) {
    if (isOpen) return `Record<string, ${typeOf(others, nameOf, indent)}>`;
    return others === undefined ? 'Record<string, unknown>' : 'Record<string, never>';
  }
  const inner = `${indent}  `;
  const lines = properties.flatMap(([name, property]) => [
    ...commentOf(property, inner),
    `${inner}${keyOf(name)}${required.has(name) ? '' : '?'}: ${typeOf(property, nameOf, inner)};`,
  ]);
  // an index signature must admit every property, so it cannot say more than this
  if (isOpen) lines.push(`${inner}[name: string]: unknown;`);
  return `{\n${lines.join('\n')}\n${indent}}`;
}

/** TSDoc of what the schema says to people. */
export function commentOf(schema: JsonSchema, indent: string): string[] {
  if (typeof schema === 'boolean') return [];
  const { title, description } = schema;
  const said = [title, description].filter((text) => typeof text === 'string' && text.trim() !== '').join('\n');
  const lines = said === '' ? [] : said.trim().replaceAll('*/', '*\\/').split(/\r?\n/);
  if ('default' in schema) lines.push(`@default ${JSON.stringify(schema['default']).replaceAll('*/', '*\\/')}`);
  if (lines.length === 0) return [];
  if (lines.length === 1) return [`${indent}/** ${lines[0]} */`];
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`];
}

const keyOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));
const union = (types: readonly string[]): string => [...new Set(types.map(bracketedInUnion))].join(' | ') || 'never';
const bracketed = (type: string): string => (/[|&]/.test(outside(type)) ? `(${type})` : type);
const bracketedInUnion = (type: string): string => (outside(type).includes('&') ? `(${type})` : type);
/** What stands outside of brackets and strings. */
const outside = (type: string): string => {
  let text = type.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  for (let before = ''; before !== text;)
    [before, text] = [text, text.replaceAll(/\{[^{}]*\}|\[[^[\]]*\]|\([^()]*\)/g, '')];
  return text;
};

const asSchema = (value: unknown): JsonSchema | undefined =>
  typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value))
    ? (value as JsonSchema)
    : undefined;
const schemasIn = (value: unknown): JsonSchema[] =>
  Array.isArray(value) ? value.map(asSchema).filter((item) => item !== undefined) : [];
