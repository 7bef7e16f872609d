import { ActionIcon, Menu } from '@mantine/core';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { CardIcon, TagIcon, TransferIcon } from '#apps/console/ui/icons.jsx';
import { Mood } from '#apps/console/ui/mood.jsx';
import { PersonMark } from '#apps/console/ui/person.jsx';
import { SlaClock } from '#apps/console/ui/sla-clock.jsx';
import { useWords } from '#apps/console/words/index.js';
import { BackIcon, CheckIcon, MoreIcon } from '#apps/web-kit/icons.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import type { DialogName } from './dialogs.jsx';
import { Presence } from './presence.jsx';
import type { Talk } from './use-talk.js';
import styles from './talk.module.css';

interface Props {
  talk: Talk;
  narrow: boolean;
  isCardShown: boolean;
  onBack(): void;
  onCard(): void;
  onDialog(name: DialogName): void;
}

/** With whom, about what, how urgent; and what can be done with the ticket. */
export function TalkHeader({ talk, narrow, isCardShown, onBack, onCard, onDialog }: Props) {
  const { t } = useWords();
  const { me } = useDesk();
  const { ticket, state, holder } = talk;
  const name = ticket?.customer.name ?? t('talk.customer');
  const stateName = ticket?.state ?? 'live';
  const isOpen = stateName !== 'closed' && stateName !== 'live';
  return (
    <header className={styles.header}>
      {narrow && (
        <ActionIcon size={40} variant="subtle" color="gray" aria-label={t('talk.back')} onClick={onBack}>
          <BackIcon size={22} />
        </ActionIcon>
      )}
      <PersonMark name={name} id={ticket?.customer.id ?? ''} size={38} />
      <div className={styles.who}>
        <h2 tabIndex={-1}>{name}</h2>
        <p>
          <span lang={ticket && langOf(ticket.language)}>
            {ticket?.character.name ?? state.view?.characterName ?? ''}
          </span>
          <span>{t(`state.${stateName}`)}</span>
          {ticket && <Mood of={ticket.emotion} />}
        </p>
      </div>
      <Presence session={state.session} />
      {ticket && <SlaClock of={ticket} />}
      <div className={styles.tools}>
        {isOpen && stateName !== 'awaiting-review' && !narrow && (
          <ActionIcon
            size={36}
            variant="subtle"
            color="gray"
            aria-label={t('command.talk.close')}
            title={`${t('command.talk.close')} (E)`}
            onClick={() => onDialog('close')}
          >
            <CheckIcon size={19} />
          </ActionIcon>
        )}
        {holder !== 'nobody' && !narrow && (
          <ActionIcon
            size={36}
            variant="subtle"
            color="gray"
            aria-label={t('command.talk.transfer')}
            title={`${t('command.talk.transfer')} (X)`}
            onClick={() => onDialog('transfer')}
          >
            <TransferIcon size={19} />
          </ActionIcon>
        )}
        {!narrow && (
          <ActionIcon
            size={36}
            variant="subtle"
            color="gray"
            aria-label={t('command.talk.tags')}
            title={`${t('command.talk.tags')} (L)`}
            onClick={() => onDialog('tags')}
          >
            <TagIcon size={19} />
          </ActionIcon>
        )}
        <ActionIcon
          size={36}
          variant={isCardShown ? 'light' : 'subtle'}
          color="gray"
          aria-label={t('command.talk.card')}
          aria-expanded={isCardShown}
          title={`${t('command.talk.card')} (C)`}
          onClick={onCard}
        >
          <CardIcon size={19} />
        </ActionIcon>
        <Menu position="bottom-end" shadow="lg">
          <Menu.Target>
            <ActionIcon size={36} variant="subtle" color="gray" aria-label={t('talk.more')}>
              <MoreIcon size={19} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {narrow && isOpen && stateName !== 'awaiting-review' && (
              <Menu.Item onClick={() => onDialog('close')}>{t('command.talk.close')}</Menu.Item>
            )}
            {narrow && <Menu.Item onClick={() => onDialog('transfer')}>{t('command.talk.transfer')}</Menu.Item>}
            {narrow && <Menu.Item onClick={() => onDialog('tags')}>{t('command.talk.tags')}</Menu.Item>}
            {isOpen && <Menu.Item onClick={() => onDialog('merge')}>{t('merge.title')}</Menu.Item>}
            {stateName === 'closed' && <Menu.Item onClick={() => onDialog('reopen')}>{t('reopen.title')}</Menu.Item>}
            {stateName === 'awaiting-review' && me.role !== 'agent' && (
              <Menu.Item onClick={() => onDialog('review')}>{t('review.title')}</Menu.Item>
            )}
            <Menu.Item onClick={() => void navigator.clipboard.writeText(location.href)}>
              {t('talk.copy-link')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </header>
  );
}
