import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Emotions, EmotionSettings } from '#contexts/session/contract/emotion.js';
import { GetEmotions, GetEmotionSettings, SwitchEmotionReading } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { EmotionSwitch } from './emotions.dto.js';

const tag = 'Emotion';

/** What people seem to feel, as a model on this server estimates it from text; and the switches for it. */
@Controller('v1')
export class EmotionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('sessions/:id/emotions')
  @Describe({
    tag,
    summary: 'How both sides of a conversation seem to feel',
    description: 'Estimates, which can be wrong. A message is in the answer shortly after it was recorded.',
    answers: { 200: { type: 'Emotions', description: 'Message by message, oldest first, no word of them.' } },
    problems: { 403: ['session.not-yours', 'permission.denied'], 404: ['session.not-found'] },
  })
  emotions(@ActingActor() actor: Actor, @Param('id') id: string): Promise<Emotions> {
    return this.queries.execute(new GetEmotions(actor, id));
  }

  @Get('settings/emotion')
  @Describe({
    tag,
    summary: 'Whether feelings are estimated',
    answers: { 200: { type: 'EmotionSettings', description: 'In my tenant, and my own.' } },
  })
  settings(@ActingActor() actor: Actor): Promise<EmotionSettings> {
    return this.queries.execute(new GetEmotionSettings(actor));
  }

  @Put('settings/emotion')
  @Describe({
    tag,
    summary: 'Decide whether feelings are estimated in this tenant',
    description: 'For administrators. Switched off, nothing is estimated or shown; what was estimated stays.',
    body: { type: EmotionSwitch, example: { enabled: false } },
    answers: { 200: { type: 'EmotionSettings', description: 'As it is now.' } },
    problems: { 403: ['permission.denied'] },
  })
  decide(@ActingActor() actor: Actor, @Body() { enabled }: EmotionSwitch): Promise<EmotionSettings> {
    return this.commands.execute(new SwitchEmotionReading(actor, 'tenant', enabled));
  }

  @Put('settings/emotion/mine')
  @Describe({
    tag,
    summary: 'Decide whether my feelings are estimated',
    description: 'Switched off, nothing is estimated in my conversations, and what was estimated is removed.',
    body: { type: EmotionSwitch, example: { enabled: false } },
    answers: { 200: { type: 'EmotionSettings', description: 'As it is now.' } },
    problems: { 403: ['permission.denied'] },
  })
  decideMine(@ActingActor() actor: Actor, @Body() { enabled }: EmotionSwitch): Promise<EmotionSettings> {
    return this.commands.execute(new SwitchEmotionReading(actor, 'mine', enabled));
  }
}
