import { ActionIcon } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { PauseIcon } from '#apps/console/ui/icons.jsx';
import { Choice } from '#apps/web-kit/choice.jsx';
import { ForwardIcon } from '#apps/web-kit/icons.jsx';
import { replayClock, type Spoken } from './replay-times.js';
import { useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

const speeds = ['1', '4', '16'] as const;

interface Props {
  spoken: readonly Spoken[];
  /** ms since 1970; null: the end. */
  moment: number | null;
  onMoment(moment: number | null): void;
  /** Messages that are there at that moment. */
  shown: number;
}

/** Goes through a conversation as it went, without its long waits. */
export function Scrubber({ spoken, moment, onMoment, shown }: Props) {
  const { t } = useAuditWords();
  const when = useMoment();
  const clock = useMemo(() => replayClock(spoken), [spoken]);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<(typeof speeds)[number]>('4');
  const place = moment === null ? clock.length : clock.at(moment);
  const at = useRef(place);
  useEffect(() => {
    at.current = place;
  });
  useEffect(() => {
    if (!playing) return undefined;
    let last = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      at.current += (now - last) * Number(speed);
      last = now;
      if (at.current >= clock.length) {
        onMoment(null);
        setPlaying(false);
        return;
      }
      onMoment(clock.moment(at.current));
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, clock, onMoment]);
  if (spoken.length === 0) return null;

  const toggle = () => {
    if (!playing && place >= clock.length) onMoment(clock.moment(0));
    setPlaying(!playing);
  };
  const told = t('replay.at', {
    time: when(new Date(clock.moment(place)).toISOString()),
    count: shown,
    all: spoken.length,
  });
  return (
    <div className={styles.scrubber}>
      <div>
        <ActionIcon
          variant="filled"
          radius="xl"
          size={38}
          onClick={toggle}
          aria-label={t(playing ? 'replay.pause' : 'replay.play')}
        >
          {playing ? <PauseIcon size={20} /> : <ForwardIcon size={20} />}
        </ActionIcon>
        <input
          type="range"
          min={0}
          max={Math.max(1, Math.round(clock.length))}
          step={100}
          value={Math.round(place)}
          aria-label={t('replay.label')}
          aria-valuetext={told}
          onChange={(event) => {
            const chosen = Number(event.currentTarget.value);
            setPlaying(false);
            onMoment(chosen >= clock.length ? null : clock.moment(chosen));
          }}
        />
        <Choice
          label={t('replay.speed')}
          value={speed}
          onChange={(chosen) => setSpeed(chosen)}
          options={speeds.map((value) => ({ value, label: `${value}×` }))}
        />
      </div>
      <p>
        <span>{told}</span>
        <small>{t('replay.note')}</small>
      </p>
    </div>
  );
}
