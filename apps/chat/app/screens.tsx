import { Button } from '@mantine/core';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Link, Route, Routes, useLocation, useNavigate, useParams } from 'react-router';
import { GalleryPage } from '#apps/chat/features/gallery/gallery-page.jsx';
import { beginAnew, useTabNews } from '#apps/chat/features/conversations/tab-news.js';
import { useWords } from '#apps/chat/words/index.js';
import type { CharacterCard } from '#apps/client/index.js';
import { MaskIcon } from '#apps/web-kit/icons.jsx';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { useScreenChange } from '#apps/web-kit/use-screen-change.js';
import { Shell } from './shell.jsx';
import { useBegin } from './use-begin.js';
import { useCustomer } from './use-customer.js';

const StudioPage = lazy(() =>
  import('#apps/chat/features/studio/studio-page.jsx').then((module) => ({ default: module.StudioPage })),
);
const ConnectPage = lazy(() =>
  import('#apps/chat/features/connect/connect-page.jsx').then((module) => ({ default: module.ConnectPage })),
);
const loadCharacter = () => import('#apps/chat/features/character/character-page.jsx');
const CharacterPage = lazy(() => loadCharacter().then((module) => ({ default: module.CharacterPage })));
const loadConversation = () => import('#apps/chat/features/conversation/conversation-page.jsx');
const ConversationPage = lazy(() => loadConversation().then((module) => ({ default: module.ConversationPage })));

/** Which screen stands at which address, and what flows between them. */
export function Screens() {
  const isCustomer = useCustomer();
  const [activity, setActivity] = useState(0);
  const onActivity = useCallback(() => setActivity((count) => count + 1), []);
  const gallery = useLoaded('characters', (api) => api.characters(), { when: isCustomer });
  const characterOf = useCallback(
    (id: string) => gallery.data?.characters.find((card) => card.id === id),
    [gallery.data],
  );

  if (!isCustomer) return null;
  return (
    <Shell activity={activity} characterOf={characterOf} prepare={prepare}>
      {(menu) => (
        <Routes>
          <Route index element={<Screen name="gallery.title" of={<GalleryPage />} />} />
          <Route path="characters/:id" element={<CharacterScreen characterOf={characterOf} />} />
          <Route
            path="chat/:session"
            element={<ConversationScreen menu={menu} characterOf={characterOf} onActivity={onActivity} />}
          />
          <Route path="studio/:id" element={<StudioScreen />} />
          <Route path="connect" element={<Screen name="connect.title" of={<ConnectPage />} />} />
          <Route path="*" element={<Screen name="app.not-found" of={<NotFound />} />} />
        </Routes>
      )}
    </Shell>
  );
}

type CharacterOf = (id: string) => CharacterCard | undefined;

/** What a person is likely to open next. */
function prepare() {
  void loadCharacter();
  void loadConversation();
}

function Screen({ name, of }: { name: Parameters<ReturnType<typeof useWords>['t']>[0]; of: React.ReactNode }) {
  const { t } = useWords();
  useScreenChange(t(name));
  return <Suspense fallback={null}>{of}</Suspense>;
}

function CharacterScreen({ characterOf }: { characterOf: CharacterOf }) {
  const { id = '' } = useParams();
  const { t } = useWords();
  const { begin, beginning, problem } = useBegin();
  const known = characterOf(id);
  const [title, setTitle] = useState<string | null>(null);
  useScreenChange(known?.name ?? title ?? t('app.name'));
  return (
    <Suspense fallback={null}>
      <CharacterPage key={id} id={id} known={known} {...{ begin, beginning, problem }} onTitle={setTitle} />
    </Suspense>
  );
}

function StudioScreen() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const [title, setTitle] = useState<string | null>(null);
  useScreenChange(title ?? t('gallery.create'));
  return (
    <Suspense fallback={null}>
      <StudioPage key={id} id={id} onTitle={setTitle} />
    </Suspense>
  );
}

function ConversationScreen({
  menu,
  characterOf,
  onActivity,
}: {
  menu: React.ReactNode;
  characterOf: CharacterOf;
  onActivity(): void;
}) {
  const { session = '' } = useParams();
  const { t } = useWords();
  const { begin } = useBegin();
  const navigate = useNavigate();
  const location = useLocation();
  const opening = (location.state as { opening?: string } | null)?.opening ?? null;
  // Taken out of the history, or "back" would say it again.
  const onOpened = useCallback(() => void navigate('.', { replace: true, state: null }), [navigate]);
  const [title, setTitle] = useState<string | null>(null);
  useScreenChange(title ?? t('list.title'));
  // The tab in which it was done says so before it leaves.
  useTabNews((news, elsewhere) => news === 'erased' && elsewhere && beginAnew());
  return (
    <Suspense fallback={null}>
      <ConversationPage
        key={session}
        session={session}
        menu={menu}
        characterOf={characterOf}
        begin={begin}
        opening={opening}
        onOpened={onOpened}
        onTitle={setTitle}
        onActivity={onActivity}
      />
    </Suspense>
  );
}

function NotFound() {
  const { t } = useWords();
  return (
    <Quiet page art={<MaskIcon size={30} />} title={t('app.not-found')} hint={t('app.not-found.hint')}>
      <Button component={Link} to="/">
        {t('app.to-gallery')}
      </Button>
    </Quiet>
  );
}
