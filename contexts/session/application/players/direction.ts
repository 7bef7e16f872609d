import type { PromptMessage } from './role-player.js';

/** A direction for the model, in the system's message, because many models take no other behind the conversation. */
export function withDirection(messages: readonly PromptMessage[], direction: string): readonly PromptMessage[] {
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: direction }, ...messages];
  return [{ ...first, content: `${first.content}\n\n${direction}` }, ...rest];
}
