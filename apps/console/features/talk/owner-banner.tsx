import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem } from '#apps/client/index.js';
import { useDeskProblemWords } from '#apps/console/desk/problem-words.js';
import { useNow } from '#apps/console/desk/clock.js';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { clockOf } from '#apps/console/desk/durations.js';
import { reasonLine, saidLine } from '#apps/console/desk/lines.js';
import { HandIcon, ReturnIcon, WhisperIcon } from '#apps/console/ui/icons.jsx';
import { useWords } from '#apps/console/words/index.js';
import { Choice } from '#apps/web-kit/choice.jsx';
import { useFeltWords } from '#apps/web-kit/felt-words.js';
import { Portrait } from '#apps/web-kit/portrait.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import { PersonMark } from '#apps/console/ui/person.jsx';
import type { DialogName } from './dialogs.jsx';
import type { Talk } from './use-talk.js';
import styles from './banner.module.css';

interface Props {
  talk: Talk;
  session: string;
  onDialog(name: DialogName): void;
  onWhisper(): void;
}

/** Who answers, always in sight, and the way to change it. */
export function OwnerBanner({ talk, session, onDialog, onWhisper }: Props) {
  const { t } = useWords();
  const felt = useFeltWords();
  const { api, me } = useDesk();
  const say = useDeskProblemWords();
  const { holder, holderName, ticket, mode, epoch } = talk;
  const [problem, setProblem] = useState<string | null>(null);
  const isOffered = ticket?.offeredUntil != null && ticket.agent?.id === me.subject;

  const attempt = (work: Promise<unknown>) => {
    setProblem(null);
    work.catch((error: unknown) => setProblem(say(asProblem(error))));
  };
  return (
    <div className={styles.banner} data-holder={holder}>
      <div className={styles.line}>
        {holder === 'character' || holder === 'suspended' || !ticket ? (
          <Portrait
            src={talk.portrait}
            name={ticket?.character.name ?? holderName}
            id={ticket?.character.id ?? ''}
            size={26}
          />
        ) : (
          <PersonMark name={holderName || '·'} id={ticket.owner.subject ?? holderName} size={26} />
        )}
        <p>
          <strong lang={holder === 'character' && ticket ? langOf(ticket.language) : undefined}>
            {t(`banner.${holder}`, { name: holderName })}
          </strong>
          {ticket && holder !== 'me' && holder !== 'nobody' && <span>{reasonLine(ticket, t)}</span>}
          {holder === 'me' && <span>{t(`mode.${mode}.means`, { name: ticket?.character.name ?? '' })}</span>}
        </p>
        <div className={styles.acts}>
          {(holder === 'character' || holder === 'suspended') && !isOffered && (
            <>
              <Button size="compact-md" variant="default" leftSection={<WhisperIcon size={16} />} onClick={onWhisper}>
                {t('banner.whisper')}
              </Button>
              <Button
                size="compact-md"
                leftSection={<HandIcon size={17} />}
                title={`${t('command.talk.take-over')} (T)`}
                onClick={() => onDialog('take-over')}
              >
                {t('banner.take-over')}
              </Button>
            </>
          )}
          {holder === 'other' && (
            <Button
              size="compact-md"
              variant="default"
              leftSection={<HandIcon size={17} />}
              onClick={() => onDialog('take-over')}
            >
              {t('banner.barge-in')}
            </Button>
          )}
          {holder === 'me' && (
            <>
              <Choice
                label={t('mode.title')}
                value={mode === 'draft' ? 'draft' : 'off'}
                onChange={(chosen) => attempt(api.setMode(session, epoch, chosen))}
                options={(['off', 'draft'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
              />
              <Button
                size="compact-md"
                variant="default"
                leftSection={<ReturnIcon size={16} />}
                title={`${t('command.talk.hand-back')} (B)`}
                onClick={() => onDialog('hand-back')}
              >
                {t('banner.hand-back')}
              </Button>
            </>
          )}
        </div>
      </div>
      {isOffered && (
        <div className={styles.offer} role="alert">
          <p>
            <strong>
              {t('offer.title')} <Left until={ticket.offeredUntil!} />
            </strong>
            {ticket.choice && <span>{saidLine(ticket.choice, t, felt)}</span>}
          </p>
          <Button size="compact-md" variant="default" onClick={() => attempt(api.decline(session))}>
            {t('offer.decline')}
          </Button>
          <Button
            size="compact-md"
            onClick={() =>
              attempt(api.takeOver(session, epoch, 'offer').then(({ epoch: mine }) => talk.tookOver(mine)))
            }
          >
            {t('offer.accept')}
          </Button>
        </div>
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function Left({ until }: { until: string }) {
  return <span className={styles.left}>{clockOf((Date.parse(until) - useNow()) / 1000)}</span>;
}
