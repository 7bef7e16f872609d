import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { CharacterCard } from '#contexts/session/contract/views.js';
import { GetCharacter, ListCharacters } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';

@Controller('v1/characters')
export class CharactersController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Describe({
    tag: 'Characters',
    summary: 'The gallery',
    answers: { 200: { type: 'CharacterCards', description: 'Everyone you can talk with.' } },
  })
  async list(@ActingActor() actor: Actor): Promise<{ characters: readonly CharacterCard[] }> {
    return { characters: await this.queries.execute(new ListCharacters(actor)) };
  }

  @Get(':id')
  @Describe({
    tag: 'Characters',
    summary: 'One character, by id, name or alias',
    answers: { 200: { type: 'CharacterCard', description: 'The card.' } },
    problems: { 404: ['character.unknown'] },
  })
  get(@ActingActor() actor: Actor, @Param('id') id: string): Promise<CharacterCard> {
    return this.queries.execute(new GetCharacter(actor, id));
  }
}
