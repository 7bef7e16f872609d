import { lazy, Suspense } from 'react';
import type { ConversationSnapshot } from '#apps/client/index.js';

const WaitingPanel = lazy(() => import('./waiting-panel.jsx'));
const RatingCard = lazy(() => import('./rating-card.jsx'));

interface Props {
  session: string;
  /** Of the character. */
  name: string;
  state: ConversationSnapshot;
  /** A person has answered in this conversation. */
  hadPerson: boolean;
  onStay(): Promise<void>;
  /** Rated or not: the card goes away. */
  onDone(): void;
}

/** Above the field: that one waits for a person, or how it was once something is over. Loaded when it is first needed. */
export function PersonDock({ session, name, state: { turn, queue, handOvers }, hadPerson, onStay, onDone }: Props) {
  const asked = turn.asked ?? null;
  const suspended = turn.state === 'suspended';
  const withPerson = turn.owner?.kind === 'agent';
  const isOver = turn.state === 'closed' || (hadPerson && !withPerson && !suspended && !asked);
  return (
    <Suspense fallback={null}>
      {turn.state !== 'closed' && !withPerson && (asked || suspended) && (
        <WaitingPanel session={session} name={name} asked={asked} suspended={suspended} told={queue} onStay={onStay} />
      )}
      {isOver && <RatingCard key={handOvers.length} session={session} onDone={onDone} />}
    </Suspense>
  );
}
