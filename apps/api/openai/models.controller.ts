import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { CharacterCard } from '#contexts/session/contract/views.js';
import { GetCharacter, ListCharacters } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { AcceptsApiKey, ActingActor } from '../identity/identity.guard.js';
import { Model, Models } from './openai.dto.js';

const tag = 'OpenAI-compatible';
/** Clients want a number; characters have no birthday that matters. */
const created = Math.floor(Date.now() / 1000);

@AcceptsApiKey()
@Controller('v1/models')
export class ModelsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Describe({
    tag,
    summary: 'The characters, as models',
    answers: { 200: { type: Models, description: 'All of them.' } },
  })
  async list(@ActingActor() actor: Actor): Promise<Models> {
    return { object: 'list', data: (await this.queries.execute(new ListCharacters(actor))).map(modelOf) };
  }

  @Get(':id')
  @Describe({
    tag,
    summary: 'One character, as a model',
    answers: { 200: { type: Model, description: 'The character.' } },
    problems: { 404: ['character.unknown'] },
  })
  async get(@ActingActor() actor: Actor, @Param('id') id: string): Promise<Model> {
    return modelOf(await this.queries.execute(new GetCharacter(actor, id)));
  }
}

const modelOf = ({ id, name }: CharacterCard): Model => ({ id, object: 'model', created, owned_by: 'troupe', name });
