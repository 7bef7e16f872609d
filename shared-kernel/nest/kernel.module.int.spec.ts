import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, Module, type OnModuleInit } from '@nestjs/common';
import { EventBus, EventsHandler, type IEventHandler } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventLog } from '../event-log.js';
import { envelopeOf } from '../recorded.js';
import { Database } from '../sql/database.js';
import { LogReaders } from '../sql/log-readers.js';
import { NoteCopies, NoteTaken, takeNote, tenant } from '../testing/notes.js';
import { Texts } from '../texts.js';
import { databaseIsReady } from './database-ready.js';
import { EventPublisher } from './event-publisher.js';
import { KernelModule } from './kernel.module.js';

let tenants = 0;
/** A house of its own for each test: they share a database. */
let acme = tenant('nobody');

@EventsHandler(NoteTaken)
class SlowListener implements IEventHandler<NoteTaken> {
  readonly heard: string[] = [];

  async handle(event: NoteTaken): Promise<void> {
    await pause(5);
    if (event.payload.note === 'bad') throw new Error('cannot bear this note');
    this.heard.push(`${envelopeOf(event)?.tenant} ${event.payload.note}`);
  }
}

@Injectable()
class RegisteredCopies extends NoteCopies implements OnModuleInit {
  constructor(private readonly readers: LogReaders) {
    super();
  }

  onModuleInit(): void {
    this.readers.add(this);
  }
}

@Module({ providers: [SlowListener, RegisteredCopies] })
class ContextModule {}

describe('the kernel as a Nest module', () => {
  let directory: string;
  let app: TestingModule;
  let database: Database;

  const start = async () => {
    app = await Test.createTestingModule({
      imports: [
        KernelModule.register({ database: { kind: 'embedded', directory, textKey: `${directory}/text-key` } }),
        ContextModule,
      ],
    }).compile();
    await app.init();
    database = app.get(Database);
  };
  const take = (note: string) => database.inTenant(acme, (tx) => takeNote(tx, acme, note));

  const heard = () => app.get(SlowListener).heard.filter((line) => line.startsWith(`${acme} `));

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'troupe-kernel-'));
    await start();
  });
  beforeEach(() => {
    acme = tenant(`acme-${(tenants += 1)}`);
  });
  afterEach(() => void vi.restoreAllMocks());
  afterAll(async () => {
    await app?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('publishing waits for the handlers in this process, which learn tenant and actor from the envelope', async () => {
    const recorded = [...(await take('one')), ...(await take('two'))];
    await app.get(EventPublisher).publish(recorded);
    expect(heard()).toEqual([`${acme} one`, `${acme} two`]);
  });

  it('a handler that fails is logged with the event, fails nobody, and the next event is heard', async () => {
    const error = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const recorded = [...(await take('bad')), ...(await take('good'))];
    await app.get(EventPublisher).publish(recorded);
    expect(heard()).toEqual([`${acme} good`]);
    expect(error).toHaveBeenCalledOnce();
    expect(String(error.mock.calls[0])).toContain(recorded[0]?.id);
    expect(String(error.mock.calls[0])).toContain('cannot bear this note');
  });

  it('publishing wakes the consumers of the log, which need not wait for the next look', async () => {
    const anHour = 3_600_000;
    const readers = new LogReaders(database, () => undefined, anHour);
    const copies = new NoteCopies('woken-copies');
    readers.add(copies);
    readers.start();
    await readers.caughtUp(acme);
    await new EventPublisher(app.get(EventBus), readers).publish(await take('woken'));
    const handled = () => copies.handled.filter((event) => event.tenant === acme);
    await vi.waitFor(() => expect(handled()).toHaveLength(1), 60_000);
    await readers.stop();
  });

  it('what was recorded before a stop reaches the consumers after the next start', async () => {
    await take('unpublished');
    await app.close();
    await start();
    await app.get(LogReaders).caughtUp(acme);
    expect(await app.get(RegisteredCopies).copies(database, acme)).toEqual(['test/unpublished@1']);
  });

  it('gives every module the log, the texts and a database that says whether it is ready', async () => {
    await take('shared');
    expect((await app.get(EventLog).read(acme, undefined, 10)).events).toHaveLength(1);
    expect((await app.get(Texts).get(acme, ['shared/1'])).get('shared/1')).toBe('words of shared');
    expect(await databaseIsReady(database)).toBe(true);
  });
});
