import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config/config.js';
import { Lifecycle } from '../http/lifecycle.js';
import { EventStream } from './event-stream.js';

/** Opens event streams with the server's limits, which end when the server does. */
@Injectable()
export class EventStreams {
  constructor(
    private readonly config: Config,
    private readonly lifecycle: Lifecycle,
  ) {}

  open(reply: FastifyReply): EventStream {
    return new EventStream(reply, this.config.limits.streamBytes, this.lifecycle.hungUp);
  }
}
