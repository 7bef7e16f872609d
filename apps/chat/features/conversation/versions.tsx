import { ActionIcon } from '@mantine/core';
import type { VisibleMessage } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { BackIcon, ForwardIcon } from '#apps/web-kit/icons.jsx';
import styles from './message.module.css';

/** ‹ 2/3 › of a reply that was written more than once. */
export function Versions({
  message,
  busy,
  onSelect,
}: {
  message: VisibleMessage;
  busy: boolean;
  onSelect(id: string): void;
}) {
  const { t } = useWords();
  const { versions } = message;
  const index = versions.findIndex(({ id }) => id === message.id);
  const [before, after] = [versions[index - 1], versions[index + 1]];
  return (
    <div className={styles.versions} role="group" aria-label={t('message.versions')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('message.version.previous')}
        aria-disabled={!before || busy}
        onClick={() => before && !busy && onSelect(before.id)}
      >
        <BackIcon size={17} />
      </ActionIcon>
      <span aria-hidden="true">
        {index + 1}/{versions.length}
      </span>
      <span className="visually-hidden" role="status">
        {t('message.version', { version: index + 1, count: versions.length })}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('message.version.next')}
        aria-disabled={!after || busy}
        onClick={() => after && !busy && onSelect(after.id)}
      >
        <ForwardIcon size={17} />
      </ActionIcon>
    </div>
  );
}
