import { estimateTokens } from '../estimate-tokens.js';
import type { Character } from '../../../domain/character.js';
import { bindVariables } from './bind-variables.js';
import { hashOf } from './canonical.js';
import { characterOf, characterOf1 } from './character-of.js';
import type { Body, Composed } from './compose.js';
import { callable } from './macros.js';
import { PromptInputInvalid } from './problem.js';
import type { Program } from './program.js';
import { type Known, nothingKnown, Rendering } from './render.js';
import type { Rendered } from './rendered.js';
import type { JsonSchema, Profile, RenderOptions, ResolvedPrompt } from './resolved-prompt.js';
import type { SchemaValidator } from './schema-validator.js';
import { TemplateBroken, type Macro, type Scope } from './templates.js';
import type { Mapping } from './tree.js';

/** A prompt of one snapshot. What does not change between renders is made at the first. */
export class Resolved implements ResolvedPrompt {
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  private readonly known: Known = nothingKnown();
  private readonly macro: (name: string) => Macro | undefined;
  private made: { character?: Character; hash?: string; includes?: ResolvedPrompt['includes'] } = {};

  constructor(
    private readonly composed: Composed,
    private readonly body: Body,
    private readonly program: Program,
    readonly profile: Profile,
    private readonly validator: SchemaValidator,
  ) {
    this.inputSchema = program.input;
    this.outputSchema = program.output;
    this.macro = callable(program.macros, composed.isStrict, validator);
  }

  get name(): string {
    return this.composed.content.name;
  }

  get version(): string {
    return this.composed.content.written;
  }

  get ruleSet(): 1 | 2 {
    return this.composed.content.ruleSet;
  }

  get profiles(): readonly string[] {
    return this.body.profiles;
  }

  get hash(): string {
    const { name, version, ruleSet, body, composed } = this;
    const metadata = composed.content.tree.get('metadata')?.value ?? null;
    return (this.made.hash ??= hashOf({ name, version, ruleSet, metadata, body: body.tree.value }));
  }

  get includes(): ResolvedPrompt['includes'] {
    return (this.made.includes ??= this.composed.parts.map((part) => ({
      path: part.file.path,
      name: part.content.name,
      version: part.content.written,
      hash: part.hash,
    })));
  }

  get character(): Character | undefined {
    const { content } = this.composed;
    if (content.kind !== 'character') return undefined;
    return (this.made.character ??= content.isFlat
      ? characterOf1(content.tree)
      : characterOf(content.tree.get('metadata') as Mapping, this.body.tree.get('character') as Mapping));
  }

  render(variables: Scope, { budget, estimate = estimateTokens }: RenderOptions): Rendered {
    const { composed, program, validator, character } = this;
    const { isStrict } = composed;
    const start = { file: composed.file.path, line: 1, column: 1 };
    const bound = isStrict ? bindVariables(program, variables, validator, start) : { scope: variables, problems: [] };
    if (bound.problems.length > 0) throw new PromptInputInvalid(this.name, bound.problems);
    const scope = character ? { ...bound.scope, character } : bound.scope;
    // another estimate finds other figures for the same parts
    const known = estimate === estimateTokens ? this.known : nothingKnown();
    try {
      return new Rendering(program, { scope, isStrict, macro: this.macro }, budget, estimate, known).render();
    } catch (error) {
      if (error instanceof TemplateBroken) throw new PromptInputInvalid(this.name, [error.problem]);
      throw error;
    }
  }
}
