import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { PromptCheck } from '../../contract/prompts.js';
import { CharacterTooLarge } from '../../domain/errors.js';
import { mostSourceBytes } from '../../domain/own-character.js';
import { CharacterSources } from './character-sources.js';

/** What would be wrong with a character of this text, as it is written. */
export class CheckPrompt extends Query<PromptCheck> {
  constructor(
    readonly actor: Actor,
    readonly source: string,
  ) {
    super();
  }
}

@QueryHandler(CheckPrompt)
export class CheckPromptHandler implements IQueryHandler<CheckPrompt> {
  constructor(private readonly sources: CharacterSources) {}

  async execute({ actor, source }: CheckPrompt): Promise<PromptCheck> {
    actor.requires('character.write');
    requireSize(source);
    return Promise.resolve({ problems: [...this.sources.read(source).problems] });
  }
}

/** @throws CharacterTooLarge */
export function requireSize(source: string): void {
  if (Buffer.byteLength(source) > mostSourceBytes) throw tooLarge();
}

export const tooLarge = (): CharacterTooLarge =>
  new CharacterTooLarge('The character has too many bytes.', { limit: mostSourceBytes });
