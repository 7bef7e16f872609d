import { Injectable } from '@nestjs/common';
import { MemoryWork, type ReadingTask, type SaidMessage } from '../../../domain/memory-work.js';
import { estimateTokens } from '../estimate-tokens.js';
import { Summariser } from './summariser.js';

/** What decides when a conversation's older turns are summed up. */
export interface SummaryBounds {
  /** Tokens of the newest messages that stay out of the summary. */
  readonly keepTokens: number;
  /** Tokens that are not summed up yet, from which on it is time. */
  readonly dueTokens: number;
}

/** Messages that stay out of the summary, and from how many on it is time: a prompt is made from the newest forty at least. */
const keepMessages = 16;
const dueMessages = 32;
/** Messages taken into a summary at a time. */
const page = 120;

/** Sums up what was said before the part of a conversation that a prompt has room for; goes on where the last summary ended. */
@Injectable()
export class KeepSummaries {
  constructor(
    private readonly work: MemoryWork,
    private readonly summariser: Summariser,
    private readonly bounds: SummaryBounds,
  ) {}

  async keep(task: ReadingTask, signal: AbortSignal): Promise<void> {
    const { messages, unsummarisedTokens, upTo, summaryUpTo } = task;
    const tokens = unsummarisedTokens + tokensOf(messages);
    if (messages.length === 0 || (tokens < this.bounds.dueTokens && upTo - summaryUpTo < dueMessages)) return;
    const said = await this.work.toSummarise(task, page);
    const older = said.messages.slice(0, Math.max(0, said.messages.length - this.newest(said.messages)));
    const last = older.at(-1);
    if (!last) return;
    const text = await this.summariser.summarise(said.text, older, signal);
    const left = tokensOf(said.messages.slice(older.length));
    await this.work.summarised(task, { text, upTo: last.position }, left);
  }

  /** How many of them stay out. */
  private newest(messages: readonly SaidMessage[]): number {
    let count = 0;
    let room = this.bounds.keepTokens;
    for (const { text } of [...messages].reverse()) {
      room -= estimateTokens(text);
      if (count > 0 && (room < 0 || count === keepMessages)) break;
      count += 1;
    }
    return count;
  }
}

const tokensOf = (messages: readonly SaidMessage[]): number =>
  messages.reduce((sum, { text }) => sum + estimateTokens(text), 0);
