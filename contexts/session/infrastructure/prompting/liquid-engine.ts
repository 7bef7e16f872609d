import {
  ForTag,
  Hash,
  Liquid,
  Tag,
  type Context,
  type Emitter,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs';
import type { LiquidText } from './liquid-templates.js';
import { PieceEmitter } from './liquid-pieces.js';
import { valueOutOf } from './liquid-outputs.js';
import type { Run } from '../../application/prompting/language/templates.js';
import { TooMuch } from './liquid-problems.js';

/** Tags, literal stretches and values of one text, loops unrolled. */
const maxSteps = 50_000;
/** LiquidJS counts characters and list items that filters, ranges and captures make. */
const memoryLimit = 2_000_000;
/** Milliseconds; only what a single filter does escapes `maxSteps`. */
const renderLimit = 250;
const maxTemplate = 50_000;

const allowedTags = [
  'assign',
  'for',
  'capture',
  'case',
  'comment',
  'cycle',
  'if',
  'raw',
  'unless',
  'break',
  'continue',
  '#',
];
const allowedFilters = (
  'abs append array_to_sentence_string at_least at_most capitalize ceil compact concat default divided_by downcase escape ' +
  'escape_once first floor join json last lstrip map minus modulo newline_to_br normalize_whitespace number_of_words plus ' +
  'prepend remove remove_first remove_last replace replace_first replace_last reverse reject round rstrip size slice sort ' +
  'sort_natural split squish strip strip_html strip_newlines sum times truncate truncatewords uniq upcase where'
).split(' ');

/** LiquidJS without files, clock, randomness and expressions in strings; literal stretches and values keep their origin. */
export function liquidEngine(): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    parseLimit: maxTemplate,
    memoryLimit,
    renderLimit,
    // no template is ever looked for: there are no tags that would
    templates: {},
  });
  for (const name of Object.keys(liquid.tags)) if (!allowedTags.includes(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!allowedFilters.includes(name)) delete liquid.filters[name];
  liquid.registerTag('macro', MacroTag);
  liquid.registerTag('for', TracedFor);
  const plain = liquid.renderer;
  const traced = Object.create(plain) as typeof plain;
  traced.renderTemplates = function* (templates: Template[], context: Context, emitter?: Emitter) {
    const run = runOf(context);
    if (!(emitter instanceof PieceEmitter)) {
      run.step(templates.length);
      const captured: unknown = yield plain.renderTemplates(templates, context, emitter);
      // LiquidJS does not count what `capture` makes; inside it, one emitter is handed on
      if (!emitter) context.memoryLimit.use(String(captured).length);
      return captured;
    }
    for (const template of templates) {
      run.step(1);
      if (emitter.writeLiteral(template)) continue;
      if (valueOutOf(template, context, emitter)) continue;
      emitter.stand(template);
      const text: unknown = yield template.render(context, emitter);
      emitter.stand(template);
      if (text) emitter.write(text);
      if (context.breakCalled || context.continueCalled) break;
    }
    return emitter.buffer;
  };
  (liquid as { renderer: unknown }).renderer = traced;
  return liquid;
}

/** What one render has in common over all texts and macros in it. */
export class Running {
  private steps = 0;

  constructor(readonly run: Run) {}

  step(count: number): void {
    this.steps += count;
    if (this.steps > maxSteps) throw new TooMuch(`A text may take ${maxSteps} steps.`);
  }
}

const register = 'troupe';
const runOf = (context: Context): Running => context.getRegister<Running>(register);
export const startRun = (context: Context, running: Running): unknown => context.setRegister(register, running);

/** `{% macro name, arg: value %}`: the macro's text, which sees its arguments and nothing else. */
export class MacroTag extends Tag {
  readonly macro: string;
  readonly given: Hash;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    this.macro = this.tokenizer.readIdentifier().content;
    this.given = new Hash(this.tokenizer);
    if (this.macro === '') throw new Error('a macro is called by its name: {% macro name, arg: value %}');
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, Record<string, unknown>> {
    const running = runOf(context);
    if (!(emitter instanceof PieceEmitter)) throw new Error('a macro cannot be captured');
    const macro = running.run.macro(this.macro);
    if (!macro) throw new Error(`there is no macro "${this.macro}"`);
    const given = yield this.given.render(context);
    const inner = context.spawn(macro.bind(given, emitter.placeOf(this.token.begin)));
    startRun(inner, running);
    emitter.enter(macro.text.text, this.macro);
    yield this.liquid.renderer.renderTemplates((macro.text as LiquidText).templates, inner, emitter);
    emitter.leave();
  }

  *arguments() {
    yield* Object.values(this.given.hash).filter((value) => value !== undefined);
  }
}

class TracedFor extends ForTag {
  override *render(context: Context, emitter: Emitter): ReturnType<ForTag['render']> {
    const traced = emitter instanceof PieceEmitter ? emitter : undefined;
    traced?.loops.push(this);
    const written = yield* super.render(context, emitter);
    traced?.loops.pop();
    return written;
  }
}
