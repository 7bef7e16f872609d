import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { TroupeError } from '#shared-kernel/errors.js';
import type { LlamaPlayerSettings } from '../application/players/players-settings.js';
import { loadLlamaLibrary, type Llama, type LlamaChat } from './llama-player-library.js';

export class NoModel extends TroupeError {
  readonly code = 'player.no-model';
  readonly kind = 'unavailable';
}

/**
 * A loaded model with as many chats as replies may be spoken at a time. A chat keeps what it has evaluated, so that the
 * next prompt with the same beginning costs only its end.
 */
export class LoadedModel {
  private constructor(
    private readonly llama: Llama,
    private readonly idle: LlamaChat[],
  ) {}

  /** @throws LlamaMissing | NoModel | what the library throws for a model it cannot run */
  static async load(settings: LlamaPlayerSettings): Promise<LoadedModel> {
    await refuseOtherFiles(settings.file);
    const { getLlama, LlamaChat, resolveChatWrapper } = await loadLlamaLibrary();
    const threads = settings.threads ?? defaultThreads();
    const llama = await getLlama({
      gpu: settings.gpu ? 'auto' : false,
      build: 'never',
      progressLogs: false,
      logLevel: 'error',
      maxThreads: threads,
    });
    try {
      const model = await llama.loadModel({ modelPath: settings.file });
      const context = await model.createContext({
        contextSize: { max: settings.contextTokens },
        sequences: settings.concurrency,
        threads,
      });
      const chats = Array.from(
        { length: settings.concurrency },
        () =>
          new LlamaChat({
            contextSequence: context.getSequence(),
            // The space at the beginning of what is gone on with belongs to it.
            chatWrapper: resolveChatWrapper(model, {
              customWrapperSettings: { jinjaTemplate: { trimLeadingWhitespaceInResponses: false } },
            }),
          }),
      );
      return new LoadedModel(llama, chats);
    } catch (error) {
      await llama.dispose();
      throw error;
    }
  }

  /** The chat used last: its evaluated beginning is most likely of use. */
  take(): LlamaChat {
    const chat = this.idle.pop();
    if (!chat) throw new RangeError('More replies than the model has places.');
    return chat;
  }

  give(chat: LlamaChat): void {
    this.idle.push(chat);
  }

  async dispose(): Promise<void> {
    for (const chat of this.idle.splice(0)) chat.dispose();
    await this.llama.dispose();
  }
}

/** The library reads whatever counts a broken header holds, and may never come back: it is looked at first. */
async function refuseOtherFiles(path: string): Promise<void> {
  const header = Buffer.alloc(24);
  try {
    const file = await open(path);
    try {
      await file.read(header, 0, header.length, 0);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new NoModel('The file of the model cannot be read.', { file: path }, { cause: error });
  }
  const counts = [header.readBigUInt64LE(8), header.readBigUInt64LE(16)];
  const isModel =
    header.toString('latin1', 0, 4) === 'GGUF' &&
    [2, 3].includes(header.readUInt32LE(4)) &&
    counts.every((count) => count > 0 && count < mostEntries);
  if (!isModel) throw new NoModel('The file of the model is no GGUF file.', { file: path });
}
const mostEntries = 100_000;

/**
 * One core is left to the server. Threads beyond the cores wait for each other while burning time: two threads on one
 * core are a hundred times slower than one.
 */
function defaultThreads(): number {
  return Math.max(1, Math.min(availableParallelism(), coresOfContainer()) - 1);
}

/** What a container may use, which Node does not look at: `cpu.max` holds quota and period in microseconds. */
function coresOfContainer(): number {
  try {
    const [quota, period] = readFileSync('/sys/fs/cgroup/cpu.max', 'utf8').split(' ').map(Number);
    return quota! > 0 && period! > 0 ? Math.max(1, Math.floor(quota! / period!)) : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY; // no Linux, no control group: nothing is limited
  }
}
