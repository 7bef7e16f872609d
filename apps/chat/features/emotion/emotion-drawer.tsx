import { Drawer } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Emotions, TroupeProblem, VisibleMessage } from '#apps/client/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { useFeltWords } from '#apps/web-kit/felt-words.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { SwitchRow } from '#apps/web-kit/switch-row.jsx';
import { Chart } from './chart.jsx';
import { courseOf } from './course.js';
import { EmotionTable } from './emotion-table.jsx';
import { useEmotionWords } from './emotion-words.js';
import styles from './emotion.module.css';

interface Props {
  opened: boolean;
  /** Of the character. */
  name: string;
  messages: readonly VisibleMessage[];
  emotions: Emotions;
  problem: TroupeProblem | null;
  decide(enabled: boolean): Promise<boolean>;
  onClose(): void;
}

/** Messages that charts and table show. */
const shown = 40;

/** What is estimated, what for, and the switch: at the side of the conversation, on a phone over it. */
export function EmotionDrawer({ opened, onClose, ...of }: Props) {
  const { t } = useEmotionWords();
  // The drawer remembers where the focus was only when it is there before it opens.
  const [isShown, show] = useState(false);
  useEffect(() => show(opened), [opened]);
  return (
    <Drawer
      opened={isShown}
      onClose={onClose}
      position="right"
      size="min(480px, 100vw)"
      title={t('emotion.title')}
      closeButtonProps={{ 'aria-label': t('emotion.close') }}
      classNames={{
        content: styles.drawer ?? '',
        header: styles.header ?? '',
        title: styles.title ?? '',
        body: styles.body ?? '',
      }}
    >
      {isShown && <Contents {...of} />}
    </Drawer>
  );
}

function Contents({ name, messages, emotions, problem, decide }: Omit<Props, 'opened' | 'onClose'>) {
  const { t, language } = useEmotionWords();
  const felt = useFeltWords();
  const say = useProblemWords();
  const announce = useAnnounce();
  const course = courseOf(emotions, shown);
  const turn = async (on: boolean) => {
    if (await decide(on)) announce(t(on ? 'emotion.switched-on' : 'emotion.switched-off'), language);
  };
  return (
    <>
      <p className={styles.lead}>{t('emotion.disclosure')}</p>
      <p className={styles.lead}>{t('emotion.used', { name })}</p>
      <SwitchRow
        label={t('emotion.switch')}
        checked={emotions.enabled}
        hint={t(emotions.enabled ? 'emotion.switch.on' : 'emotion.switch.off')}
        onChange={(on) => void turn(on)}
      />
      {problem && (
        <p className={styles.problem} role="alert">
          {t('emotion.failed')} {say(problem)}
        </p>
      )}
      {emotions.enabled && course.length === 0 && <Quiet title={t('emotion.empty')} hint={t('emotion.empty.hint')} />}
      {course.length > 0 && (
        <>
          {emotions.mood && <p className={styles.now}>{t('emotion.now', { mood: felt(emotions.mood) })}</p>}
          <ul className={styles.legend}>
            <li data-side="user">{t('emotion.you')}</li>
            <li data-side="character">{name}</li>
            {emotions.bounds && <li data-side="bounds">{t('emotion.bounds', { name })}</li>}
          </ul>
          <Chart course={course} measure="valence" name={name} bounds={emotions.bounds} />
          <Chart course={course} measure="arousal" name={name} bounds={emotions.bounds} />
          <EmotionTable course={course} name={name} messages={messages} />
          {course.length === shown && <p className={styles.hint}>{t('emotion.newest', { count: shown })}</p>}
        </>
      )}
    </>
  );
}
