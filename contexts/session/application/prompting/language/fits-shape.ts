import type { z } from 'zod';

type Fits = (value: unknown) => boolean;
type Check = (value: never) => boolean;

/** Made once a shape. */
const made = new WeakMap<z.core.$ZodType, Fits>();

/**
 * Whether plain data surely has the shape, some ten times as fast as zod, which makes a copy and explains itself. False means
 * that zod is to be asked: because it does not fit, or because the shape has something that is not known here.
 */
export function surelyFits(shape: z.core.$ZodType, value: unknown): boolean {
  let fits = made.get(shape);
  if (!fits) made.set(shape, (fits = fitsOf(shape as z.core.$ZodTypes)));
  return fits(value);
}

const nothing: Fits = () => false;
const anything: Fits = () => true;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fitsOfAll = (shapes: readonly z.core.$ZodType[]): Fits[] =>
  shapes.map((shape) => fitsOf(shape as z.core.$ZodTypes));

function fitsOf(shape: z.core.$ZodTypes): Fits {
  const { def } = shape._zod;
  switch (def.type) {
    case 'unknown':
      return checked(def.checks, anything);
    case 'boolean':
      return checked(def.checks, (value) => typeof value === 'boolean');
    case 'string':
      return text(def);
    case 'number':
      return number(def);
    case 'literal':
      return checked(def.checks, (value) => (def.values as readonly unknown[]).includes(value));
    case 'enum': {
      const known = new Set<unknown>(Object.values(def.entries));
      return checked(def.checks, (value) => known.has(value));
    }
    case 'optional':
    case 'default': {
      const [inner] = fitsOfAll([def.innerType]);
      return checked(def.checks, (value) => value === undefined || inner!(value));
    }
    case 'union': {
      const options = fitsOfAll(def.options);
      return checked(def.checks, (value) => options.some((fits) => fits(value)));
    }
    case 'array': {
      const [item] = fitsOfAll([def.element]);
      return checked(def.checks, (value) => Array.isArray(value) && value.every((each) => item!(each)));
    }
    case 'tuple': {
      const items = fitsOfAll(def.items);
      if (def.rest) return nothing;
      return checked(
        def.checks,
        (value) => Array.isArray(value) && value.length === items.length && items.every((fits, at) => fits(value[at])),
      );
    }
    case 'record': {
      const [key, member] = fitsOfAll([def.keyType, def.valueType]);
      return checked(
        def.checks,
        (value) => isRecord(value) && Object.keys(value).every((name) => key!(name) && member!(value[name])),
      );
    }
    case 'object':
      return object(def);
    default:
      return nothing;
  }
}

function object({ shape, catchall, checks }: z.core.$ZodObjectDef): Fits {
  const members = new Map(Object.entries(shape).map(([name, member]) => [name, fitsOf(member as z.core.$ZodTypes)]));
  const needed = Object.keys(shape).filter((name) => shape[name]!._zod.optin === undefined);
  const rest = catchall && fitsOf(catchall as z.core.$ZodTypes);
  return checked(checks, (value) => {
    if (!isRecord(value)) return false;
    for (const name in value) {
      const fits = members.get(name) ?? rest;
      if (!fits?.(value[name])) return false;
    }
    return needed.every((name) => Object.hasOwn(value, name));
  });
}

const text = (def: z.core.$ZodStringDef): Fits => {
  // What is trimmed before it is measured is trimmed here, too.
  const checks = (def.checks ?? []).map(({ _zod }) => _zod.def as z.core.$ZodChecks['_zod']['def']);
  const isTrimmed = checks[0]?.check === 'overwrite';
  const rules = (isTrimmed ? checks.slice(1) : checks).map(textRule);
  if (rules.includes(undefined) || 'format' in def) return nothing;
  return (value) => {
    if (typeof value !== 'string') return false;
    const read = isTrimmed ? value.trim() : value;
    return rules.every((rule) => (rule as (read: string) => boolean)(read));
  };
};

function textRule(def: z.core.$ZodChecks['_zod']['def']): ((text: string) => boolean) | undefined {
  if (def.check === 'min_length') return ({ length }) => length >= def.minimum;
  if (def.check === 'max_length') return ({ length }) => length <= def.maximum;
  if (def.check !== 'string_format' || def.format !== 'regex' || !def.pattern) return undefined;
  const { pattern } = def;
  return pattern.global || pattern.sticky ? undefined : (text) => pattern.test(text);
}

const number = (def: z.core.$ZodNumberDef): Fits => {
  const isWhole = 'format' in def && def.format === 'safeint';
  if ('format' in def && !isWhole) return nothing;
  return checked(def.checks, (value) => Number.isFinite(value) && (!isWhole || Number.isSafeInteger(value)));
};

/** With the checks that come after the type; one that is not known makes all of it unsure. */
function checked(checks: readonly z.core.$ZodCheck[] | undefined, fits: Fits): Fits {
  const rules = (checks ?? []).map(({ _zod }) => ruleOf(_zod.def as z.core.$ZodChecks['_zod']['def']));
  if (rules.length === 0) return fits;
  if (rules.includes(undefined)) return nothing;
  return (value) => fits(value) && rules.every((rule) => rule!(value as never));
}

function ruleOf(def: z.core.$ZodChecks['_zod']['def']): Check | undefined {
  switch (def.check) {
    case 'greater_than':
      return (value: number) => value > (def.value as number) || (def.inclusive && value === def.value);
    case 'less_than':
      return (value: number) => value < (def.value as number) || (def.inclusive && value === def.value);
    case 'min_length':
      return ({ length }: { length: number }) => length >= def.minimum;
    case 'max_length':
      return ({ length }: { length: number }) => length <= def.maximum;
    default:
      return undefined;
  }
}
