import { Button } from '@mantine/core';
import type { VisibleMessage } from '#apps/client/index.js';
import { useWords, type Key } from '#apps/chat/words/index.js';
import { WarningIcon } from '#apps/web-kit/icons.jsx';
import styles from './message.module.css';

/** How a reply ended when it did not simply end, and what can be done about it. */
export function ReplyNote({ message, onAgain }: { message: VisibleMessage; onAgain: (() => void) | null }) {
  const { t } = useWords();
  const key = noteOf(message);
  if (!key) return null;
  const grave = message.status === 'failed' || message.status === 'interrupted';
  return (
    <div className={styles.note} data-grave={grave}>
      {grave && <WarningIcon size={17} />}
      <span>{t(key)}</span>
      {grave && onAgain && (
        <Button size="compact-sm" variant="default" onClick={onAgain}>
          {t('message.again')}
        </Button>
      )}
    </div>
  );
}

function noteOf({ finishReason, status, code, text }: VisibleMessage): Key | null {
  if (finishReason === 'taken-over') return 'message.taken-over';
  if (finishReason === 'suspended') return 'message.suspended';
  if (finishReason === 'length') return 'message.length';
  if (status === 'stopped') return 'message.stopped';
  if (status === 'interrupted') return 'message.interrupted';
  if (status === 'complete' && text === '') return 'message.erased';
  if (status !== 'failed') return null;
  return failures[code ?? ''] ?? 'message.failed';
}

const failures: Record<string, Key> = {
  'player.busy': 'message.failed.busy',
  'player.timed-out': 'message.failed.timeout',
  'player.refused': 'message.failed.refused',
  'player.misconfigured': 'message.failed.misconfigured',
  'player.broke': 'message.failed.unavailable',
};
