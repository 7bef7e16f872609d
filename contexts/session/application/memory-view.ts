import type { MemoryView } from '../contract/views.js';
import type { Fact } from '../domain/facts.js';

export const memoryView = (fact: Fact, character: string): MemoryView => ({
  id: fact.id,
  character,
  kind: fact.kind,
  text: fact.text,
  session: fact.source.session,
  message: fact.source.message,
  at: fact.at.toISOString(),
  confidence: fact.confidence,
  pinned: fact.pinned,
  edited: fact.edited,
  supersededAt: fact.superseded?.at.toISOString() ?? null,
  supersededBy: fact.superseded?.by ?? null,
});
