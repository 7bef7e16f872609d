import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import type { TenantId } from '#shared-kernel/ids.js';
import { KernelModule } from '#shared-kernel/nest/kernel.module.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { Database } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import type { DatabaseOptions } from '#shared-kernel/sql/open-database.js';
import { putTexts } from '#shared-kernel/sql/texts.js';
import { databases, type Place } from '#test/servers/databases.js';
import type { SessionStory } from './session-story.js';

/** A running server with some contexts in it, to which stories are told. */
export interface Listener {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly database: Database;
  readonly readers: LogReaders;
  /** Records what has happened in the story since it was told last; the listeners may still be on their way. */
  readonly tell: (...stories: SessionStory[]) => Promise<void>;
  /** What was told has been taken in by all. */
  readonly takenIn: (tenant: TenantId) => Promise<void>;
}

/** The same tests on each database, with these modules of contexts on top of the kernel. */
export function toldTo(modules: readonly (Type | DynamicModule)[], tests: (listener: Listener) => void): void {
  describe.each(Object.entries(databases))('on %s', (_, make) => {
    let running: Listener & { stop(): Promise<void> };
    let place: Place;
    beforeAll(async () => {
      place = await make();
      running = await start(place.database, modules);
    });
    afterAll(async () => {
      await running?.stop();
      await place?.remove();
    });
    // the tests are declared before anything runs, hence the detour
    tests(new Proxy({} as Listener, { get: (_target, key: keyof Listener) => running[key] }));
  });
}

async function start(
  database: DatabaseOptions,
  modules: readonly (Type | DynamicModule)[],
): Promise<Listener & { stop(): Promise<void> }> {
  const app = await Test.createTestingModule({ imports: [KernelModule.register({ database }), ...modules] }).compile();
  await app.init();
  const told = new Map<SessionStory, number>();
  const db = app.get(Database);
  const readers = app.get(LogReaders);
  return {
    commands: app.get(CommandBus),
    queries: app.get(QueryBus),
    database: db,
    readers,
    async tell(...stories) {
      for (const story of stories) {
        const before = told.get(story) ?? 0;
        told.set(story, story.events.length);
        await db.inTenant(story.tenant, (tx) => record(tx, story, before));
        readers.wake(story.tenant);
      }
    },
    takenIn: (tenant) => takenIn(readers, tenant),
    stop: () => app.close(),
  };
}

/** A slow machine is given more time than a server gives itself; a reader that has stopped is none that is slow. */
async function takenIn(readers: LogReaders, tenant: TenantId): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readers.caughtUp(tenant);
    } catch (error) {
      if (attempt === 5 || /has stopped/.test(String(error))) throw error;
    }
  }
}

async function record(tx: Parameters<typeof appendEvents>[0], story: SessionStory, from: number): Promise<void> {
  const { tenant, stream, customer } = story;
  await putTexts(
    tx,
    [...story.words].map(([key, body]) => ({ tenant, key, subject: customer, body })),
  );
  await appendEvents(
    tx,
    story.events.slice(from).map(({ event, at, actor }, index) => ({
      tenant,
      stream,
      expectedVersion: from + index,
      actor,
      at,
      events: [event],
    })),
  );
}
