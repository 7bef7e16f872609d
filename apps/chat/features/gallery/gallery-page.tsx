import { Button, Skeleton, TextInput } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { CharacterCard } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { Choice } from '#apps/web-kit/choice.jsx';
import { ImportIcon, MaskIcon, PlusIcon, SearchIcon, WarningIcon } from '#apps/web-kit/icons.jsx';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { CharacterTile } from './character-tile.jsx';
import { fitting, ownFirst, ownLanguageFirst, topTags, type Filters } from './filters.js';
import { useDroppedFile } from './use-dropped-file.js';
import { useFilters } from './use-filters.js';
import styles from './gallery.module.css';

const ImportDialog = lazy(() =>
  import('#apps/chat/features/studio/import-dialog.jsx').then((module) => ({ default: module.ImportDialog })),
);

/** Everyone one can talk with. What is looked for stands in the address, so that "back" brings it again. */
export function GalleryPage() {
  const { t, language } = useWords();
  const kit = useKitWords();
  const say = useProblemWords();
  const { data, problem, reload } = useLoaded('characters', (api) => api.characters());
  const [filters, look] = useFilters();
  const everyone = data && ownFirst(ownLanguageFirst(data.characters, language));
  const [card, setCard] = useState<File | null>(null);
  const drop = useDroppedFile(setCard);
  const picker = useRef<HTMLInputElement>(null);

  return (
    <div className={styles.page} {...drop.props}>
      <header className={styles.hero}>
        <h1 className="display" tabIndex={-1}>
          {t('gallery.title')}
        </h1>
        <p>{t('gallery.lead')}</p>
        <div className={styles.make}>
          <Button variant="default" component={Link} to="/studio/new" leftSection={<PlusIcon size={17} />}>
            {t('gallery.create')}
          </Button>
          <Button
            variant="default"
            leftSection={<ImportIcon size={17} />}
            title={t('gallery.import.hint')}
            onClick={() => picker.current?.click()}
          >
            {t('gallery.import')}
          </Button>
          <input
            ref={picker}
            hidden
            type="file"
            accept=".json,.png,.charx,application/json,image/png"
            aria-label={t('gallery.import')}
            onChange={({ currentTarget }) => {
              setCard(currentTarget.files?.[0] ?? null);
              currentTarget.value = '';
            }}
          />
        </div>
      </header>
      {drop.isOver && (
        <div className={styles.drop} aria-hidden="true">
          <p>
            <ImportIcon size={34} />
            {t('gallery.drop')}
          </p>
        </div>
      )}
      {card && (
        <Suspense fallback={null}>
          <ImportDialog card={card} onClose={() => setCard(null)} />
        </Suspense>
      )}
      {everyone && everyone.length > 0 && (
        <div className={styles.filters} role="search">
          <TextInput
            type="search"
            className={styles.search}
            size="md"
            aria-label={t('gallery.search')}
            placeholder={t('gallery.search.placeholder')}
            leftSection={<SearchIcon />}
            value={filters.query}
            onChange={(event) => look({ query: event.currentTarget.value })}
          />
          <Choice
            label={t('gallery.language')}
            value={filters.language}
            onChange={(speaks) => look({ language: speaks, tag: '' })}
            options={[
              { value: '', label: t('gallery.language.all') },
              { value: 'en', label: t('gallery.language.en'), lang: 'en' },
              { value: 'zh', label: t('gallery.language.zh'), lang: 'zh-Hans' },
            ]}
          />
          <Tags everyone={everyone} filters={filters} choose={(tag) => look({ tag })} />
        </div>
      )}
      {everyone ? (
        <Shown everyone={everyone} filters={filters} clear={() => look({ query: '', language: '', tag: '' })} />
      ) : problem ? (
        <Quiet alert art={<WarningIcon size={30} />} title={t('gallery.failed')} hint={say(problem)}>
          <Button onClick={reload}>{kit.t('problem.retry')}</Button>
        </Quiet>
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Tags({
  everyone,
  filters,
  choose,
}: {
  everyone: CharacterCard[];
  filters: Filters;
  choose(tag: string): void;
}) {
  const { t, language } = useWords();
  const tags = topTags(everyone, filters.language, language);
  return (
    <div className={styles.tags} role="group" aria-label={t('gallery.tags')}>
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          className={styles.tag}
          aria-pressed={tag === filters.tag}
          onClick={() => choose(tag === filters.tag ? '' : tag)}
        >
          {tag}
        </button>
      ))}
    </div>
  );
}

function Shown({ everyone, filters, clear }: { everyone: CharacterCard[]; filters: Filters; clear(): void }) {
  const { t } = useWords();
  const shown = fitting(everyone, filters);
  if (everyone.length === 0)
    return <Quiet art={<MaskIcon size={30} />} title={t('gallery.empty')} hint={t('gallery.empty.hint')} />;
  return (
    <>
      <p className="visually-hidden" role="status">
        {shown.length === 1 ? t('gallery.count.one') : t('gallery.count.other', { count: shown.length })}
      </p>
      {shown.length === 0 ? (
        <Quiet art={<SearchIcon size={28} />} title={t('gallery.none')} hint={t('gallery.none.hint')}>
          <Button variant="default" onClick={clear}>
            {t('gallery.clear')}
          </Button>
        </Quiet>
      ) : (
        <ul className={styles.grid}>
          {shown.map((card) => (
            <CharacterTile key={card.id} card={card} />
          ))}
        </ul>
      )}
    </>
  );
}

function Loading() {
  const { t } = useWords();
  return (
    <div className={styles.grid} role="status" aria-label={t('gallery.loading')}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} className={styles.blank} radius="lg" />
      ))}
    </div>
  );
}
