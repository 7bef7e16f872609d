import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import {
  asProblem,
  type AuditedSession,
  type AuditedSessions,
  type AuditFilters,
  type Purpose,
} from '#apps/client/index.js';
import { SelectField, TextField } from '#apps/console/ui/field.jsx';
import { Page } from '#apps/console/ui/page.jsx';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { useAuditApi, useAuditRole, useMoment } from './use-audit.js';
import { PurposeField } from './purpose-fields.jsx';
import { WhenLoaded } from './loading.jsx';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

const fields = ['words', 'customer', 'agent', 'character', 'act', 'state', 'from', 'until', 'purpose'] as const;
type Asked = Record<(typeof fields)[number], string>;
const acts = ['mark', 'mask', 'rewrite', 'withhold', 'help'] as const;
const states = ['open', 'suspended', 'closed'] as const;

/** Where an auditor begins: the newest conversations, narrowed by what is known of them, or by words in masked text. */
export function SearchPage() {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const [parameters, setParameters] = useSearchParams();
  const asked = Object.fromEntries(fields.map((name) => [name, parameters.get(name) ?? ''])) as Asked;
  const key = fields.map((name) => asked[name]).join('|');
  const first = useLoaded(`audit sessions ${key}`, () => pageOf(api, asked));

  const ask = (next: Asked) =>
    setParameters(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')), { replace: true });
  return (
    <Page title={t('search.title')} lead={t('search.lead')}>
      <Filters key={key} asked={asked} onAsk={ask} />
      <WhenLoaded of={first}>{(page) => <Results key={key} first={page} asked={asked} />}</WhenLoaded>
    </Page>
  );
}

function pageOf(api: ReturnType<typeof useAuditApi>, asked: Asked, cursor?: string): Promise<AuditedSessions> {
  const { words, purpose, from, until, ...rest } = asked;
  const given = Object.entries(rest).filter(([, value]) => value !== '');
  const filters: AuditFilters = {
    ...(Object.fromEntries(given) as AuditFilters),
    ...(from && { from: new Date(`${from}T00:00:00`).toISOString() }),
    // the whole day
    ...(until && { until: new Date(Date.parse(`${until}T00:00:00`) + 86_400_000).toISOString() }),
  };
  if (words.trim().length < 2) return api.sessions(filters, cursor);
  return api.find(words.trim(), (purpose || 'complaint') as Purpose, filters, cursor);
}

function Filters({ asked, onAsk }: { asked: Asked; onAsk(asked: Asked): void }) {
  const { t } = useAuditWords();
  const [given, setGiven] = useState(asked);
  const set = (name: keyof Asked) => (value: string) => setGiven({ ...given, [name]: value });
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const role = useAuditRole();
  const any = { value: '', label: t('search.any') };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(given);
  };
  const none = Object.fromEntries(fields.map((name) => [name, ''])) as Asked;
  return (
    <form className={styles.filters} onSubmit={submit} role="search">
      {role === 'auditor' && (
        <div className={styles.words}>
          <TextField
            label={t('search.words')}
            hint={t('search.words.hint')}
            value={given.words}
            maxLength={200}
            onChange={set('words')}
          />
          {given.words.trim() !== '' && (
            <PurposeField value={(given.purpose || 'complaint') as Purpose} onChange={set('purpose')} />
          )}
        </div>
      )}
      <details className={styles.more} open={!narrow || undefined}>
        <summary>{t('search.narrow')}</summary>
        <div className={styles.narrow}>
          <TextField label={t('search.customer')} value={given.customer} maxLength={200} onChange={set('customer')} />
          <TextField
            label={t('search.character')}
            value={given.character}
            maxLength={200}
            onChange={set('character')}
          />
          <TextField label={t('search.agent')} value={given.agent} maxLength={200} onChange={set('agent')} />
          <SelectField
            label={t('search.act')}
            value={given.act}
            onChange={set('act')}
            options={[any, ...acts.map((act) => ({ value: act, label: t(`act.${act}`) }))]}
          />
          <SelectField
            label={t('search.state')}
            value={given.state}
            onChange={set('state')}
            options={[any, ...states.map((state) => ({ value: state, label: t(`state.${state}`) }))]}
          />
          <TextField label={t('search.from')} type="date" value={given.from} onChange={set('from')} />
          <TextField label={t('search.until')} type="date" value={given.until} onChange={set('until')} />
        </div>
      </details>
      <div className={styles.buttons}>
        <Button type="submit">{t('search.do')}</Button>
        <Button variant="subtle" color="gray" onClick={() => onAsk(none)}>
          {t('search.clear')}
        </Button>
      </div>
    </form>
  );
}

function Results({ first, asked }: { first: AuditedSessions; asked: Asked }) {
  const { t } = useAuditWords();
  const say = useProblemWords();
  const api = useAuditApi();
  const announce = useAnnounce();
  const [further, setFurther] = useState<readonly AuditedSessions[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const pages = [first, ...further];
  const sessions = pages.flatMap((page) => page.sessions);
  const { next } = pages.at(-1)!;
  const withWords = asked.words.trim().length >= 2;

  const load = () => {
    setBusy(true);
    pageOf(api, asked, next ?? undefined)
      .then(
        (page) => {
          setFurther([...further, page]);
          setProblem(null);
          announce(t('search.looked', { count: page.looked }));
        },
        (error: unknown) => setProblem(say(asProblem(error))),
      )
      .finally(() => setBusy(false));
  };
  return (
    <>
      {withWords && (
        <p className={styles.told} role="status">
          {t('search.looked', { count: pages.reduce((sum, page) => sum + page.looked, 0) })} {t('search.recorded')}
        </p>
      )}
      {sessions.length === 0 ? (
        <Quiet title={t('search.none')} hint={t('search.none.hint')} />
      ) : (
        <ul className={styles.results} aria-label={t('search.results')}>
          {sessions.map((session) => (
            <Row key={session.session} of={session} />
          ))}
        </ul>
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {next && (
        <Button variant="default" loading={busy} onClick={load} className={styles.further}>
          {t(withWords ? 'search.on' : 'more')}
        </Button>
      )}
    </>
  );
}

function Row({ of }: { of: AuditedSession }) {
  const { t } = useAuditWords();
  const moment = useMoment();
  const { session, state, customer, character, agents, openedAt, lastAt, acts: done, excerpt } = of;
  return (
    <li>
      <Link to={`/audit/c/${session}`} className={styles.row}>
        <span className={styles.rowHead}>
          <strong>{character.name}</strong>
          <span className={styles.chip} data-state={state}>
            {t(`state.${state}`)}
          </span>
          {done.map((act) => (
            <span key={act} className={styles.chip} data-act={act}>
              {t(`act.${act}`)}
            </span>
          ))}
          <time dateTime={openedAt}>{t('search.opened', { at: moment(openedAt) })}</time>
        </span>
        {excerpt && (
          <span className={styles.excerpt}>
            <em>{t(`author.${excerpt.author}`)}</em> <Marked {...excerpt} />
          </span>
        )}
        <span className={styles.rowFoot}>
          <code>{customer}</code>
          {agents.length > 0 && <span>+ {agents.join(', ')}</span>}
          <span>{t('search.row', { messages: of.messages, handOvers: of.handOvers, verdicts: of.verdicts })}</span>
          <time dateTime={lastAt}>{t('search.last', { at: moment(lastAt) })}</time>
        </span>
      </Link>
    </li>
  );
}

function Marked({ text, marks }: { text: string; marks: readonly { start: number; end: number }[] }) {
  const pieces = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
