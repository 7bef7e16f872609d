import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { MemoryList, MemorySettings, MemoryView } from '#contexts/session/contract/views.js';
import {
  ChangeMemory,
  ForgetMemories,
  ForgetMemory,
  GetMemorySettings,
  ListMemories,
  SetMemorySettings,
} from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { OfCharacter, Remember, RememberMe } from './memories.dto.js';

const tag = 'Memory';
const denied = { 403: ['permission.denied'] };

/** What characters remember of the caller, and of nobody else. */
@Controller('v1/memories')
export class MemoriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Describe({
    tag,
    summary: 'What a character remembers of me',
    description: 'The last turns are read first, for at most half a second.',
    answers: { 200: { type: 'Memories', description: 'Newest first; with those that hold no more.' } },
    problems: { ...denied, 404: ['character.unknown'] },
  })
  list(@ActingActor() actor: Actor, @Query() { character }: OfCharacter): Promise<MemoryList> {
    return this.queries.execute(new ListMemories(actor, character));
  }

  @Delete()
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'Forget everything that a character remembers of me',
    description: 'For good, and nothing that was said until now is read again.',
    answers: { 204: { description: 'Forgotten.' } },
    problems: { ...denied, 404: ['character.unknown'] },
  })
  async forgetAll(@ActingActor() actor: Actor, @Query() { character }: OfCharacter): Promise<void> {
    await this.commands.execute(new ForgetMemories(actor, character));
  }

  @Get('settings')
  @Describe({
    tag,
    summary: 'Whether I am remembered',
    answers: { 200: { type: 'MemorySettings', description: 'By whom.' } },
    problems: denied,
  })
  settings(@ActingActor() actor: Actor): Promise<MemorySettings> {
    return this.queries.execute(new GetMemorySettings(actor));
  }

  @Put('settings')
  @Describe({
    tag,
    summary: 'Decide whether I am remembered',
    description: 'Where it is off nothing is noted or recalled from now on; what is known stays until it is forgotten.',
    body: { type: RememberMe, example: { enabled: true, off: ['shop-assistant'] } },
    answers: { 200: { type: 'MemorySettings', description: 'As it is now.' } },
    problems: { ...denied, 404: ['character.unknown'] },
  })
  decide(@ActingActor() actor: Actor, @Body() { enabled, off }: RememberMe): Promise<MemorySettings> {
    return this.commands.execute(new SetMemorySettings(actor, { enabled, off }));
  }

  @Patch(':id')
  @Describe({
    tag,
    summary: 'Put right or pin',
    body: { type: Remember, example: { text: 'Ada', pinned: true } },
    answers: { 200: { type: 'Memory', description: 'As it is now.' } },
    problems: { 400: ['memory.invalid'], ...denied, 404: ['memory.not-found'] },
  })
  change(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Body() { text, pinned }: Remember,
  ): Promise<MemoryView> {
    const change = { ...(text !== undefined && { text }), ...(pinned !== undefined && { pinned }) };
    return this.commands.execute(new ChangeMemory(actor, id, change));
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({
    tag,
    summary: 'Forget',
    description: 'For good, with what it replaced; it is not read off the same message again.',
    answers: { 204: { description: 'Forgotten.' } },
    problems: { ...denied, 404: ['memory.not-found'] },
  })
  async forget(@ActingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.commands.execute(new ForgetMemory(actor, id));
  }
}
