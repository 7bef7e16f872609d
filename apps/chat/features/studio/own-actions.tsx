import { useState } from 'react';
import type { CharacterCard, TroupeProblem } from '#apps/client/index.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { reloadEverywhere } from '#apps/web-kit/troupe.jsx';
import { OwnMenu } from './own-menu.jsx';

/** The menu on the page of a character of one's own. */
export function OwnActions({ card }: { card: CharacterCard }) {
  const say = useProblemWords();
  const [problem, setProblem] = useState<TroupeProblem | null>(null);
  return (
    <>
      <OwnMenu
        id={card.id}
        name={card.name}
        attempt={(work) => work().catch((error: unknown) => setProblem(error as TroupeProblem))}
        onRestored={() => {
          reloadEverywhere('characters');
          reloadEverywhere(`character:${card.id}`);
        }}
        onRemoved={() => undefined}
      />
      {problem && <p role="alert">{say(problem)}</p>}
    </>
  );
}
