import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import type { PromptCheck, PromptPreview } from '#contexts/session/contract/prompts.js';
import { CheckPrompt, PreviewPrompt, type Draft } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { bodyText } from './body-text.js';
import { DraftOf } from './prompts.dto.js';

const tag = 'Prompts';
const problems = { 403: ['permission.denied'], 413: ['character.too-large'] };

/** For those who write characters: what is wrong, and what the model will get. Nothing is stored. */
@Controller('v1/prompts')
export class PromptsController {
  constructor(private readonly queries: QueryBus) {}

  @Post('check')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Check a draft',
    description: 'Every mistake with its line and column, and with a suggestion where one is near.',
    files: { 'application/yaml': 'a character in the prompt language, finished or not' },
    answers: { 200: { type: 'PromptCheck', description: 'No problems: it can be saved.' } },
    problems: { ...problems, 415: ['request.unsupported-media-type'], 422: ['request.malformed-text'] },
  })
  check(@ActingActor() actor: Actor, @Req() request: FastifyRequest): Promise<PromptCheck> {
    return this.queries.execute(new CheckPrompt(actor, bodyText(request)));
  }

  @Post('preview')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Render a draft',
    description: 'The messages of one turn, with a trace: each passage leads to its file and line.',
    body: {
      type: DraftOf,
      example: { source: 'version: v2.0\n…', turns: [{ role: 'user', text: 'Hello' }], anchors: { humour: 0.5 } },
    },
    answers: { 200: { type: 'PromptPreview', description: 'As a model would get it.' } },
    problems: { ...problems, 422: ['character.invalid', 'prompt.input-invalid'] },
  })
  preview(@ActingActor() actor: Actor, @Body() draft: DraftOf): Promise<PromptPreview> {
    return this.queries.execute(
      new PreviewPrompt(actor, { turns: [{ role: 'user', text: 'Hello' }], ...draft } as Draft),
    );
  }
}
