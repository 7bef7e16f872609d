import { type DynamicModule, Module } from '@nestjs/common';
import { Followers } from './application/followers.js';
import type { SessionSettings } from './application/session-settings.js';

/** The conversation: characters, players, who holds the turn, delivery. */
@Module({})
export class SessionModule {
  static register(settings: SessionSettings): DynamicModule {
    void settings;
    return { module: SessionModule, providers: [Followers], exports: [Followers] };
  }
}
