import type { AskedView, Mode } from '#contexts/session/contract/asking.js';
import type { DeskFrame, DeskNow } from '#contexts/session/contract/desk-frames.js';

export interface Draft {
  readonly id: string;
  /** The customer's message that it would answer. */
  readonly replyTo: string;
  readonly text: string;
  readonly done: boolean;
  /** It broke off, or nothing came. */
  readonly failed: boolean;
}

export interface Whisper {
  readonly id: string;
  readonly by: string;
  readonly text: string;
  readonly at: string;
}

/** What only the desk sees of a conversation. */
export interface DeskSide {
  /** Of the last frame since watching began. */
  readonly seq: number;
  readonly whispers: readonly Whisper[];
  /** The newest that was not used. */
  readonly draft: Draft | null;
  /** Null until a frame tells: the ticket knows it before. */
  readonly mode: Mode | null;
  readonly asked: AskedView | null;
}

export const emptyDeskSide: DeskSide = { seq: 0, whispers: [], draft: null, mode: null, asked: null };

/** Where watching begins, or begins again. Whispers that the character has heard meanwhile stay as they were seen. */
export function deskSideOf({ mode, asked, draft, whispers }: DeskNow, before: DeskSide, at: string): DeskSide {
  const seen = new Set(before.whispers.map(({ id }) => id));
  const unseen = whispers.filter(({ whisper }) => !seen.has(whisper));
  return {
    seq: 0,
    mode,
    asked,
    draft: draft && { id: draft.draft, replyTo: draft.replyTo, text: draft.text, done: draft.done, failed: false },
    whispers: [
      ...before.whispers,
      ...unseen.map(({ whisper, author, text }) => ({ id: whisper, by: author, text, at })),
    ],
  };
}

/** What a frame of the desk makes of it. Pure; frames may come doubled. `at` (ISO 8601): when it arrived. */
export function applyDeskFrame(state: DeskSide, frame: DeskFrame, at: string): DeskSide {
  if (frame.seq <= state.seq) return state;
  const next = { ...state, seq: frame.seq };
  switch (frame.kind) {
    case 'whisper.given': {
      const whisper = { id: frame.whisper, by: frame.author, text: frame.text, at };
      return { ...next, whispers: [...state.whispers, whisper] };
    }
    case 'draft.delta': {
      const known = state.draft?.id === frame.draft ? state.draft : null;
      const text = (known?.text ?? '').slice(0, frame.offset) + frame.text;
      return { ...next, draft: { id: frame.draft, replyTo: frame.replyTo, text, done: false, failed: false } };
    }
    case 'draft.done': {
      const text = state.draft?.id === frame.draft ? state.draft.text : '';
      const failed = frame.finishReason !== 'stop' && frame.finishReason !== 'length';
      return { ...next, draft: { id: frame.draft, replyTo: frame.replyTo, text, done: true, failed } };
    }
    case 'draft.used':
      return state.draft?.id === frame.draft ? { ...next, draft: null } : next;
    case 'mode.changed':
      return { ...next, mode: frame.mode, draft: frame.mode === 'draft' ? state.draft : null };
    case 'asked.changed':
      return { ...next, asked: frame.asked };
  }
}
