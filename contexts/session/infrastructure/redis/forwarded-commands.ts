import { Logger, type OnModuleInit, type Provider, type Type } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import 'reflect-metadata';
import { Actor } from '#shared-kernel/actor.js';
import { type ErrorKind, TroupeError } from '#shared-kernel/errors.js';
import type { NodeCalls } from '#shared-kernel/redis/node-calls.js';
import { SessionElsewhere } from '../../application/session-homes.js';

type Fields = Readonly<Record<string, unknown>>;
type Run = (command: object) => Promise<unknown>;

interface Forwarded {
  readonly name: string;
  readonly fields: Fields;
}

/** What the home says. `elsewhere`: it is the home no more, and did nothing. */
type Answer =
  | { readonly kind: 'done'; readonly result?: unknown }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly error: ErrorKind;
      readonly message: string;
      readonly details: TroupeError['details'];
    };

/** A refusal as another node said it. */
class ToldRefusal extends TroupeError {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    details: TroupeError['details'],
  ) {
    super(message, details);
  }
}

/** The node that was doing it died, or did not answer in time: it may be done, and asking how it stands tells. */
class HomeLost extends TroupeError {
  readonly code = 'session.home-lost';
  readonly kind = 'unavailable';
}

/** ms from the first try to the last; a node that died is found out after its lease. */
const patience = 20_000;
/** ms that a home may take. */
const answerMs = 10_000;
const firstPause = 20;
const longestPause = 500;

/** By @nestjs/cqrs; it does not hand out the names. */
const handled = ['__commandHandler__', '__queryHandler__'];
const calledCommand = 'session.command';

/**
 * A command (or a query that only the home can answer) runs on the node that it reached; where that finds the session at home on another one, before anything is done, the
 * home runs it in its stead. So nobody has to know beforehand which session a command means.
 */
export class ForwardedCommands implements OnModuleInit {
  private readonly logger = new Logger('Sessions');
  private readonly runs = new Map<string, { readonly prototype: object; readonly run: Run }>();

  constructor(
    private readonly modules: ModuleRef,
    private readonly calls: NodeCalls,
    private readonly handlers: readonly Provider[],
  ) {}

  onModuleInit(): void {
    for (const handler of this.handlers) {
      if (typeof handler !== 'function') continue;
      const [type] = handled.flatMap((name) => (Reflect.getMetadata(name, handler) as Type<object> | undefined) ?? []);
      if (!type) continue;
      const instance = this.modules.get<{ execute: Run }>(handler as Type<{ execute: Run }>, { strict: false });
      const run = instance.execute.bind(instance);
      this.runs.set(type.name, { prototype: type.prototype as object, run });
      instance.execute = (command) => this.run(type.name, command, run);
    }
    this.calls.answer(calledCommand, (body) => this.answer(body as Forwarded));
  }

  private async run(name: string, command: object, run: Run): Promise<unknown> {
    const until = performance.now() + patience;
    for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
      try {
        return await run(command);
      } catch (error) {
        if (!(error instanceof SessionElsewhere) || performance.now() > until) throw error;
        // What this node has given up, because it stops, becomes the home of whoever is asked.
        const home = error.node === this.calls.self ? this.calls.another() : error.node;
        if (home === undefined) throw error;
        const asked = await this.calls.ask(home, calledCommand, { name, fields: { ...command } }, answerMs);
        if (asked.kind === 'lost' && !isRepeatable(command)) {
          throw new HomeLost('It is not known whether this was done. Look how the conversation stands.');
        }
        if (asked.kind === 'answer') {
          const answer = asked.answer as Answer;
          if (answer.kind === 'done') return answer.result;
          if (answer.kind === 'failed')
            throw new Error('A command failed on the node that is the home of its session.');
          if (answer.kind === 'refused') {
            throw new ToldRefusal(answer.code, answer.error, answer.message, answer.details);
          }
        }
      }
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random() / 2)));
    }
  }

  private async answer({ name, fields }: Forwarded): Promise<Answer> {
    try {
      const known = this.runs.get(name);
      if (!known) throw new Error(`No command is called ${name}.`);
      const result = await known.run(Object.assign(Object.create(known.prototype) as object, revived(fields)));
      return { kind: 'done', result };
    } catch (error) {
      if (error instanceof SessionElsewhere) return { kind: 'elsewhere' };
      if (error instanceof TroupeError) {
        const { code, kind, message, details } = error;
        return { kind: 'refused', code, error: kind, message, details };
      }
      const stack = error instanceof Error ? error.stack?.split('\n').slice(1).join('\n') : '';
      this.logger.error({ msg: 'A forwarded command failed', command: name, stack });
      return { kind: 'failed' };
    }
  }
}

/** Doing it again is doing it once. */
function isRepeatable(command: object): boolean {
  const { clientMessageId, message } = command as {
    clientMessageId?: unknown;
    message?: { clientMessageId?: unknown };
  };
  return typeof (clientMessageId ?? message?.clientMessageId) === 'string';
}

function revived(fields: Fields): Fields {
  const actor = fields['actor'] as Actor | undefined;
  if (!actor) return fields;
  return { ...fields, actor: new Actor(actor.tenant, actor.subject, actor.role, actor.name, actor.traits) };
}
