import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Frame } from '#contexts/session/contract/frames.js';
import { Followers } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { Lifecycle } from '../http/lifecycle.js';
import { ActingActor } from '../identity/identity.guard.js';
import { framesAfter } from '../streams/poll.js';
import { FramesAfter } from './sessions.dto.js';

export interface FramesView {
  session: string;
  frames: Frame[];
  seq: number;
}

@Controller('v1/sessions/:id/frames')
export class FramesController {
  constructor(
    private readonly followers: Followers,
    private readonly lifecycle: Lifecycle,
  ) {}

  @Get()
  @Describe({
    tag: 'Messages',
    summary: 'Frames after the last one you have; waits for the next when there is none',
    description:
      'Long polling, for when neither a socket nor an event stream can be had. Ask again with `after` = `seq`.',
    answers: { 200: { type: 'Frames', description: 'Frames in order; none when nothing came in time.' } },
    problems: { 403: ['session.not-yours'], 404: ['session.not-found'] },
  })
  frames(
    @ActingActor() actor: Actor,
    @Param('id') id: string,
    @Query() { after, wait }: FramesAfter,
    @Req() request: FastifyRequest,
  ): Promise<FramesView> {
    const { hungUp } = this.lifecycle;
    const { socket } = request;
    return framesAfter(this.followers, { actor, session: id, after, waitMs: wait * 1000, socket, hungUp });
  }
}
