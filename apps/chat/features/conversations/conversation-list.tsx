import { ActionIcon, Button, CloseButton, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Api, ConversationPage, ConversationView, TroupeProblem } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { PlusIcon, SearchIcon } from '#apps/web-kit/icons.jsx';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';
import { ConversationRow } from './conversation-row.jsx';
import { byDay } from './by-day.js';
import { tellTabs, useTabNews } from './tab-news.js';
import styles from './list.module.css';

const RenameDialog = lazy(() => import('./dialogs.jsx').then((module) => ({ default: module.RenameDialog })));
const DeleteDialog = lazy(() => import('./dialogs.jsx').then((module) => ({ default: module.DeleteDialog })));

interface Props {
  /** The conversation on the screen. */
  current: string | null;
  /** Changes when something was said: the list loads again. */
  activity: number;
  onNew(): void;
  /** A row was followed: a drawer may close. */
  onOpen(): void;
  /** This conversation is gone. */
  onDeleted(session: string): void;
  /** Where the portrait of a character is, if it is known already. */
  portraitOf(character: string): string | undefined;
}

const pageSize = 40;
const refresh = 30_000;

/** My conversations: search, grouped by day, rename, delete. */
export function ConversationList({ current, activity, onNew, onOpen, onDeleted, portraitOf }: Props) {
  const { t, language } = useWords();
  const kit = useKitWords();
  const say = useProblemWords();
  const announce = useAnnounce();
  const { api } = useTroupe();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 220);
  const list = useConversations(asked, activity);
  const [renaming, setRenaming] = useState<ConversationView | null>(null);
  const [deleting, setDeleting] = useState<ConversationView | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const { rows, add, onGone } = useFocusAfter(list.conversations);

  const rename = async (title: string) => {
    await api.rename(renaming!.id, title);
    setRenaming(null);
    announce(t('list.renamed'), language);
    tellTabs('changed');
  };
  const remove = async () => {
    const gone = deleting!.id;
    await api.remove(gone);
    onGone(gone);
    setDeleting(null);
    announce(t('list.deleted'), language);
    tellTabs('changed');
    onDeleted(gone);
  };

  return (
    <div className={styles.list}>
      <div className={styles.head}>
        <TextInput
          ref={search}
          id="conversation-search"
          className={styles.search}
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          leftSection={<SearchIcon size={16} />}
          rightSection={
            query && (
              <CloseButton
                size="sm"
                aria-label={t('list.search.clear')}
                onClick={() => {
                  setQuery('');
                  search.current?.focus();
                }}
              />
            )
          }
        />
        <ActionIcon
          ref={add}
          size={36}
          variant="light"
          aria-label={t('list.new')}
          title={t('list.new')}
          onClick={onNew}
        >
          <PlusIcon />
        </ActionIcon>
      </div>
      <nav ref={rows} className={styles.scroll} aria-label={t('list.title')}>
        {!list.conversations ? (
          list.problem ? (
            <div className={styles.note} role="alert">
              <p>{t('list.failed')}</p>
              <p>{say(list.problem)}</p>
              <Button size="xs" variant="default" onClick={list.reload}>
                {kit.t('problem.retry')}
              </Button>
            </div>
          ) : (
            Array.from({ length: 4 }, (_, index) => <Skeleton key={index} height={58} radius="md" mb={6} />)
          )
        ) : list.conversations.length === 0 ? (
          <div className={styles.note} role="status">
            {asked ? (
              <p>{t('list.none', { query: asked })}</p>
            ) : (
              <>
                <p className={styles.noteTitle}>{t('list.empty')}</p>
                <p>{t('list.empty.hint')}</p>
              </>
            )}
          </div>
        ) : (
          byDay(list.conversations, new Date(), language, {
            today: kit.t('time.today'),
            yesterday: kit.t('time.yesterday'),
          }).map(({ day, conversations }) => (
            <section key={day} aria-label={day}>
              <h2 className={styles.day}>{day}</h2>
              <ul>
                {conversations.map((conversation) => (
                  <ConversationRow
                    key={conversation.id}
                    conversation={conversation}
                    current={conversation.id === current}
                    portrait={portraitOf(conversation.character)}
                    onOpen={onOpen}
                    onRename={() => setRenaming(conversation)}
                    onDelete={() => setDeleting(conversation)}
                  />
                ))}
              </ul>
            </section>
          ))
        )}
        {list.more && (
          <Button fullWidth size="xs" variant="subtle" onClick={list.more}>
            {t('list.more')}
          </Button>
        )}
      </nav>
      <Suspense fallback={null}>
        <RenameDialog of={renaming} onClose={() => setRenaming(null)} onRename={rename} />
        <DeleteDialog of={deleting} onClose={() => setDeleting(null)} onDelete={remove} />
      </Suspense>
    </div>
  );
}

function useConversations(query: string, activity: number) {
  const { api } = useTroupe();
  const [page, setPage] = useState<ConversationPage | null>(null);
  // What was opened further down stays open when the list is loaded anew.
  const [wanted, setWanted] = useState({ query, pages: 1 });
  const pages = wanted.query === query ? wanted.pages : 1;
  const [problem, setProblem] = useState<TroupeProblem | null>(null);
  const [turn, setTurn] = useState(0);
  const reload = () => setTurn((count) => count + 1);

  useEffect(() => {
    let isWanted = true;
    pagesOf(api, query, pages).then(
      (answer) => {
        if (!isWanted) return;
        setProblem(null);
        setPage(answer);
      },
      (error: unknown) => isWanted && setProblem(error as TroupeProblem),
    );
    return () => {
      isWanted = false;
    };
  }, [api, query, activity, turn, pages]);

  useEffect(() => {
    const seen = () => document.visibilityState === 'visible' && reload();
    document.addEventListener('visibilitychange', seen);
    // Replies in conversations that are not on the screen come without a frame to this page.
    const timer = setInterval(seen, refresh);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      clearInterval(timer);
    };
  }, []);

  useTabNews(reload);

  const more = page?.next ? () => setWanted({ query, pages: pages + 1 }) : null;
  return { conversations: page?.conversations ?? null, problem, reload, more };
}

/** The focus does not go with a row that is deleted: it goes on to the next one, else to the way to a new conversation. */
function useFocusAfter(conversations: readonly ConversationView[] | null) {
  const rows = useRef<HTMLElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const gone = useRef<{ id: string; index: number }>(null);
  const indexOf = (id: string) => conversations?.findIndex((one) => one.id === id) ?? -1;

  useEffect(() => {
    const left = gone.current;
    if (!left || indexOf(left.id) >= 0) return;
    gone.current = null;
    // Whoever deleted what was on the screen is on another one now, and at its beginning.
    if (document.querySelector('main')?.contains(document.activeElement)) return;
    const links = rows.current?.querySelectorAll<HTMLElement>('li a') ?? [];
    (links[Math.min(left.index, links.length - 1)] ?? add.current)?.focus();
  }, [conversations]);

  return { rows, add, onGone: (id: string) => (gone.current = { id, index: indexOf(id) }) };
}

async function pagesOf(api: Api, query: string, count: number): Promise<ConversationPage> {
  let page = await api.sessions({ query, limit: pageSize });
  for (let more = count - 1; more > 0 && page.next; more--) {
    const { conversations, next } = await api.sessions({ query, cursor: page.next, limit: pageSize });
    page = { conversations: [...page.conversations, ...conversations], next };
  }
  return page;
}
