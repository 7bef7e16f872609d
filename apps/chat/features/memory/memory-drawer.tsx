import { Button, Drawer, Skeleton } from '@mantine/core';
import { Fragment, useRef, useState } from 'react';
import type { MemoryView } from '#apps/client/index.js';
import { beginAnew } from '#apps/chat/features/conversations/tab-news.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { MemoryIcon } from '#apps/web-kit/icons.jsx';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { SwitchRow } from '#apps/web-kit/switch-row.jsx';
import { EraseMe } from './erase-me.jsx';
import { MemoryItem } from './memory-item.jsx';
import { kindKey, useMemoryWords } from './memory-words.js';
import { takeFocus } from './take-focus.js';
import { useMemories } from './use-memories.js';
import styles from './memory.module.css';

interface Props {
  opened: boolean;
  character: string;
  name: string;
  /** The conversation on the screen. */
  session: string;
  onClose(): void;
}

/** What a character remembers of the user: at the side of the conversation, on a phone over it. */
export function MemoryDrawer({ opened, onClose, ...of }: Props) {
  const { t } = useMemoryWords();
  const [isErased, setErased] = useState(false);
  const leave = isErased ? beginAnew : onClose;
  return (
    <Drawer
      opened={opened}
      onClose={leave}
      position="right"
      size="min(440px, 100vw)"
      title={t('memory.title', { name: of.name })}
      closeButtonProps={{ 'aria-label': t('memory.close') }}
      classNames={{
        content: styles.drawer ?? '',
        header: styles.header ?? '',
        title: styles.title ?? '',
        body: styles.body ?? '',
      }}
    >
      {opened && <Memories {...of} onLeave={leave} onErased={() => setErased(true)} />}
    </Drawer>
  );
}

type MemoriesProps = Omit<Props, 'opened' | 'onClose'> & { onLeave(): void; onErased(): void };

function Memories({ character, name, session, onLeave, onErased }: MemoriesProps) {
  const { t, language } = useMemoryWords();
  const kit = useKitWords();
  const announce = useAnnounce();
  const { list, settings, problem, load, change, forget, forgetAll, remember } = useMemories(character);
  const heading = useRef<HTMLParagraphElement>(null);
  if (!list || !settings) {
    if (problem)
      return (
        <Quiet alert title={t('memory.failed')} hint={problem}>
          <Button onClick={() => void load()}>{kit.t('problem.retry')}</Button>
        </Quiet>
      );
    return (
      <div role="status" aria-label={t('memory.loading')}>
        {[72, 48, 64].map((width) => (
          <Skeleton key={width} height={16} width={`${width}%`} mb={18} radius="md" />
        ))}
      </div>
    );
  }

  const holding = list.memories.filter(({ supersededAt }) => supersededAt === null);
  const past = list.memories.filter(({ supersededAt }) => supersededAt !== null);
  const told = (line: Parameters<typeof t>[0]) => announce(t(line), language);
  const decide = async (on: boolean) => {
    if (await remember(on)) told(on ? 'memory.switched-on' : 'memory.switched-off');
  };
  const item = (memory: MemoryView) => (
    <MemoryItem
      key={memory.id}
      memory={memory}
      name={name}
      here={memory.session === session}
      onLeave={onLeave}
      onPin={async () => {
        if (await change(memory.id, { pinned: !memory.pinned }))
          told(memory.pinned ? 'memory.unpinned' : 'memory.pinned');
      }}
      onSave={async (text) => {
        const saved = await change(memory.id, { text });
        if (saved) told('memory.saved');
        return saved;
      }}
      onForget={async () => {
        if (!(await forget(memory.id))) return;
        told('memory.forgotten');
        heading.current?.focus();
      }}
    />
  );
  return (
    <>
      <p className={styles.lead} ref={heading} tabIndex={-1}>
        {t('memory.lead', { name })}
      </p>
      <SwitchRow
        label={t('memory.switch')}
        checked={list.enabled}
        hint={t(
          list.enabled ? 'memory.switch.on' : settings.enabled ? 'memory.switch.off' : 'memory.switch.everywhere',
          { name },
        )}
        onChange={(on) => void decide(on)}
      />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {holding.length === 0 ? (
        <Quiet art={<MemoryIcon size={28} />} title={t('memory.empty')} hint={t('memory.empty.hint', { name })} />
      ) : (
        kindsOf(holding).map((kind) => (
          <Fragment key={kind}>
            <h3 className={styles.kind}>{t(kindKey(kind))}</h3>
            <ul className={styles.list}>{holding.filter((memory) => memory.kind === kind).map(item)}</ul>
          </Fragment>
        ))
      )}
      {past.length > 0 && (
        <details className={styles.past}>
          <summary>{t('memory.earlier', { count: past.length })}</summary>
          <ul className={styles.list}>{past.map(item)}</ul>
        </details>
      )}
      {list.memories.length > 0 && (
        <ForgetAll
          name={name}
          onForget={async () => {
            if (!(await forgetAll())) return;
            told('memory.forgotten-all');
            heading.current?.focus();
          }}
        />
      )}
      <EraseMe onErased={onErased} />
    </>
  );
}

/** In the order in which people would tell of themselves. */
const order = Object.keys({
  called: 0,
  name: 0,
  age: 0,
  birthday: 0,
  origin: 0,
  home: 0,
  work: 0,
  study: 0,
  language: 0,
  family: 0,
  pet: 0,
  like: 0,
  dislike: 0,
  favourite: 0,
  health: 0,
  plan: 0,
  promise: 0,
  relationship: 0,
  other: 0,
} satisfies Record<MemoryView['kind'], 0>) as MemoryView['kind'][];

const kindsOf = (memories: readonly MemoryView[]) => order.filter((kind) => memories.some((one) => one.kind === kind));

function ForgetAll({ name, onForget }: { name: string; onForget(): Promise<void> }) {
  const { t } = useMemoryWords();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button className={styles.all} variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {t('memory.forget-all')}
      </Button>
    );
  return (
    <div className={`${styles.question} ${styles.askAll}`} role="group" aria-label={t('memory.forget-all')}>
      <p>{t('memory.forget-all.question', { name })}</p>
      <Button variant="default" size="xs" ref={takeFocus} onClick={() => setAsking(false)}>
        {t('memory.forget.no')}
      </Button>
      <Button
        size="xs"
        onClick={() => {
          setAsking(false);
          void onForget();
        }}
      >
        {t('memory.forget-all')}
      </Button>
    </div>
  );
}
