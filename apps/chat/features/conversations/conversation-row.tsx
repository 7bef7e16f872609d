import { ActionIcon, Menu } from '@mantine/core';
import { useRef } from 'react';
import { Link } from 'react-router';
import type { ConversationView } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { MoreIcon, PencilIcon, TrashIcon } from '#apps/web-kit/icons.jsx';
import { Portrait } from '#apps/web-kit/portrait.jsx';
import { TimeText } from '#apps/web-kit/time-text.jsx';
import styles from './list.module.css';

interface Props {
  conversation: ConversationView;
  current: boolean;
  portrait: string | undefined;
  onOpen(): void;
  onRename(): void;
  onDelete(): void;
}

/** One line of the list: who, what it is called, what was said last, and what may be done with it. */
export function ConversationRow({ conversation, current, portrait, onOpen, onRename, onDelete }: Props) {
  const { t } = useWords();
  const { id, title, character, characterName, lastMessage, lastAuthor, lastActivityAt, unread, state } = conversation;
  const actions = useRef<HTMLButtonElement>(null);
  const to = (open: () => void) => {
    // A dialog gives the focus back to what had it before: what stands in the menu is gone by then.
    actions.current?.focus();
    open();
  };
  const isUnread = unread > 0 && !current;
  const text = plain(lastMessage);
  const said =
    state === 'ended'
      ? t('list.closed')
      : state === 'waiting'
        ? t('list.waiting')
        : lastAuthor === 'customer'
          ? t('list.by-customer', { text })
          : lastAuthor === 'agent'
            ? t('list.by-agent', { text })
            : text;
  // Before what somebody else said, the character's name would say that it was the character.
  const showsName = title !== characterName && (state === 'ended' || lastAuthor === 'character');
  return (
    <li className={styles.row} data-current={current} data-unread={isUnread}>
      <Portrait src={portrait} name={characterName} id={character} size={38} />
      <div className={styles.rowText}>
        <div className={styles.rowTop}>
          <Link to={`/chat/${id}`} aria-current={current ? 'page' : undefined} onClick={onOpen}>
            {title}
          </Link>
          <span className={styles.time}>
            <TimeText at={lastActivityAt} />
          </span>
        </div>
        <p>
          {showsName && <span className={styles.name}>{characterName}</span>} {said}
        </p>
      </div>
      {isUnread && (
        <span className={styles.dot}>
          <span className="visually-hidden">{t('list.unread', { count: unread })}</span>
        </span>
      )}
      <Menu position="bottom-end" shadow="md" withinPortal>
        <Menu.Target>
          <ActionIcon
            ref={actions}
            className={styles.more}
            variant="subtle"
            color="gray"
            size="md"
            aria-label={t('list.actions', { title })}
          >
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<PencilIcon size={16} />} onClick={() => to(onRename)}>
            {t('list.rename')}
          </Menu.Item>
          <Menu.Item color="curtain" leftSection={<TrashIcon size={16} />} onClick={() => to(onDelete)}>
            {t('list.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

/** A preview without the marks of Markdown. */
const plain = (text: string): string => text.replace(/[*_`#>|]+/g, '').replace(/\s+/g, ' ');
