import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { RE2JS } from 're2js';
import type { JsonSchema } from '../../application/prompting/language/resolved-prompt.js';
import { isPlainSchema } from './plain-schema.js';
import { SchemaValidator, type SchemaIssue } from '../../application/prompting/language/schema-validator.js';

/** Patterns in linear time, whoever wrote them: RE2 knows neither back references nor look-around, and says so. */
const linear = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(pattern);
    // Ajv tells patterns apart by their text
    return { test: (text: string): boolean => compiled.matcher(text).find(), toString: () => pattern };
  },
  { code: 're2js' },
);

/** A fresh Ajv for each schema: it keeps whatever it has compiled, and drafts come and go. */
const compile = (schema: JsonSchema): ValidateFunction =>
  new Ajv2020({
    meta: false,
    validateSchema: false,
    strict: false,
    allErrors: true,
    // a schema that refers to itself a thousand times stays as small as it is written
    inlineRefs: false,
    logger: false,
    code: { regExp: linear },
  }).compile(schema);

export class AjvSchemaValidator extends SchemaValidator {
  private readonly compiled = new WeakMap<object, ValidateFunction>();
  private made: Ajv2020 | undefined;

  check(schema: unknown): readonly SchemaIssue[] {
    if (typeof schema !== 'object' || schema === null || isPlainSchema(schema)) return [];
    const isSchema = this.meta.validateSchema(schema as Record<string, unknown>) === true;
    const issues = isSchema ? [] : firstOfEach((this.meta.errors ?? []).map(issueOf));
    return [...issues, ...wrongPatterns(schema, [])];
  }

  private get meta(): Ajv2020 {
    return (this.made ??= new Ajv2020({ strict: false, logger: false, allErrors: true }));
  }

  validate(schema: JsonSchema, value: unknown): readonly SchemaIssue[] {
    if (typeof schema === 'boolean') return schema ? [] : [{ path: [], kind: 'value', message: 'nothing is allowed' }];
    let validate = this.compiled.get(schema);
    if (!validate) {
      validate = compile(schema);
      this.compiled.set(schema, validate);
    }
    return validate(value) ? [] : distinct((validate.errors ?? []).map(issueOf));
  }
}

const unescape = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

function issueOf(error: ErrorObject): SchemaIssue {
  const path = error.instancePath.split('/').slice(1).map(unescape);
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'required') {
    return { path, kind: 'missing', name: String(params['missingProperty']), message: 'is missing' };
  }
  if (error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties') {
    const name = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
    return { path, kind: 'extra', name, message: 'is not expected' };
  }
  const kind = error.keyword === 'type' ? 'type' : 'value';
  const known = error.keyword === 'enum' ? (params['allowedValues'] as unknown[]).map(String) : undefined;
  const message = known ? `must be one of ${known.join(', ')}` : (error.message ?? 'does not fit');
  return { path, kind, message, ...(known && { known }) };
}

function distinct(issues: readonly SchemaIssue[]): SchemaIssue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}

/** Of the forms that a value might have had, the first says enough. */
function firstOfEach(issues: readonly SchemaIssue[]): SchemaIssue[] {
  const byPath = new Map<string, SchemaIssue>();
  for (const issue of issues) if (!byPath.has(issue.path.join('/'))) byPath.set(issue.path.join('/'), issue);
  return [...byPath.values()];
}

function wrongPatterns(schema: unknown, path: readonly string[]): SchemaIssue[] {
  if (typeof schema !== 'object' || schema === null || path.length > 64) return [];
  return Object.entries(schema).flatMap(([key, member]: [string, unknown]): SchemaIssue[] => {
    const isPattern = (key === 'pattern' && typeof member === 'string') || path.at(-1) === 'patternProperties';
    if (!isPattern) return wrongPatterns(member, [...path, key]);
    try {
      RE2JS.compile(typeof member === 'string' ? member : key);
      return typeof member === 'string' ? [] : wrongPatterns(member, [...path, key]);
    } catch {
      const message = 'is no regular expression of RE2 (no look-around, no back references)';
      return [{ path: [...path, key], kind: 'value', message }];
    }
  });
}
