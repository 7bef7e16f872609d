import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import {
  asProblem,
  type AuditMessage,
  type AuditTranscript,
  type EvidenceEvent,
  type Passports,
} from '#apps/client/index.js';
import { wordFor } from '#apps/console/desk/lines.js';
import { useWords } from '#apps/console/words/index.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { WhenLoaded } from './loading.jsx';
import { PassportView } from './passport-view.jsx';
import type { Reading } from './purpose-fields.jsx';
import { saidAt, type Spoken } from './replay-times.js';
import { Scrubber } from './scrubber.jsx';
import { Unmasking } from './unmasking.jsx';
import { useAuditApi, useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

/** What was said: masked, or in plain words where somebody else has agreed. */
export function ReadingOf({
  session,
  reading,
  events,
}: {
  session: string;
  reading: Reading;
  events: readonly EvidenceEvent[];
}) {
  const api = useAuditApi();
  const [unmask, setUnmask] = useState<string | undefined>();
  const { purpose, caseReference } = reading;
  const asked = {
    purpose,
    ...(caseReference.trim() && { caseReference: caseReference.trim() }),
    ...(unmask && { unmask }),
  };
  const first = useLoaded(`audit transcript ${session} ${purpose} ${caseReference} ${unmask ?? ''}`, () =>
    api.transcript(session, asked),
  );
  const passports = useLoaded(`audit passports ${session}`, () => api.passports(session));
  const earlier = (before: string) => api.transcript(session, { ...asked, before });
  return (
    <WhenLoaded of={first}>
      {(transcript) => (
        <>
          <Unmasking session={session} transcript={transcript} onUse={setUnmask} />
          <Conversation
            key={transcript.reading}
            first={transcript}
            events={events}
            passports={passports.data?.passports ?? []}
            earlier={earlier}
          />
        </>
      )}
    </WhenLoaded>
  );
}

function Conversation({
  first,
  events,
  passports,
  earlier,
}: {
  first: AuditTranscript;
  events: readonly EvidenceEvent[];
  passports: Passports['passports'];
  earlier(before: string): Promise<AuditTranscript>;
}) {
  const { t } = useAuditWords();
  const say = useProblemWords();
  const [before, setBefore] = useState<readonly AuditTranscript[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  /** Null: all of it, as it stands. */
  const [moment, setMoment] = useState<number | null>(null);
  const pages = [...before, first];
  const messages = pages.flatMap((page) => page.messages);
  const spoken = useMemo(() => spokenIn(events, messages), [events, messages.length]);
  const { previous } = pages[0]!;
  const shown = messages.flatMap((message) => {
    const when = spoken.get(message.id);
    const text = moment === null || !when ? message.text : saidAt(message.text ?? '', when, moment);
    const isThere = moment === null || (when ? text !== null : Date.parse(message.at) <= moment);
    return isThere ? [{ message, text: message.text === null ? null : text, whole: text === message.text }] : [];
  });
  return (
    <>
      <Scrubber spoken={[...spoken.values()]} moment={moment} onMoment={setMoment} shown={shown.length} />
      {previous && moment === null && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() =>
            void earlier(previous).then(
              (page) => setBefore([page, ...before]),
              (error: unknown) => setProblem(say(asProblem(error))),
            )
          }
        >
          {t('session.earlier')}
        </Button>
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {shown.length === 0 && <p className={styles.none}>{t('replay.empty')}</p>}
      <ol className={styles.messages}>
        {shown.map(({ message, text, whole }) => (
          <Message
            key={message.id}
            of={message}
            text={text}
            whole={whole}
            masked={first.masked}
            passport={passports.find((one) => one.message === message.id)}
          />
        ))}
      </ol>
    </>
  );
}

/** A reply is spoken from its beginning to its end; everything else is there at once. */
function spokenIn(events: readonly EvidenceEvent[], messages: readonly AuditMessage[]): ReadonlyMap<string, Spoken> {
  const times = new Map<unknown, { begin: number; end: number }>();
  for (const { type, at, payload } of events) {
    const { messageId } = payload;
    if (type === 'session.reply-started.v1') times.set(messageId, { begin: Date.parse(at), end: Date.parse(at) });
    const begun = times.get(messageId);
    if (type === 'session.reply-finished.v1' && begun) begun.end = Math.max(begun.begin, Date.parse(at));
  }
  return new Map(
    messages.map(({ id, at }) => [id, { id, ...(times.get(id) ?? { begin: Date.parse(at), end: Date.parse(at) }) }]),
  );
}

interface MessageProps {
  of: AuditMessage;
  text: string | null;
  whole: boolean;
  masked: boolean;
  passport: Passports['passports'][number] | undefined;
}

function Message({ of, text, whole, masked, passport }: MessageProps) {
  const { t } = useAuditWords();
  const words = useWords();
  const moment = useMoment();
  const [open, setOpen] = useState(false);
  return (
    <li className={styles.message} data-author={of.author.kind}>
      <article aria-label={`${of.author.name}, ${moment(of.at)}`}>
        <header>
          <strong>{of.author.name || t(`author.${of.author.kind}`)}</strong>
          <span>{t(`author.${of.author.kind}`)}</span>
          <time dateTime={of.at}>{moment(of.at)}</time>
          {passport && (
            <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('passport.show')}
            </button>
          )}
        </header>
        {text === null ? (
          <p className={styles.gone}>{t('session.erased')}</p>
        ) : (
          <p className={styles.text}>
            <Masked text={text} masks={of.masks} />
            {!whole && <i className={styles.caret} aria-hidden="true" />}
          </p>
        )}
        {whole && of.blocked.length > 0 && (
          <ul className={styles.blocked}>
            {of.blocked.map(({ verdict, stage, act, code, text: kept }) => (
              <li key={verdict}>
                <span className={styles.chip} data-act={act}>
                  {wordFor('stage', stage, words.t)} · {wordFor('act', act, words.t)}
                </span>{' '}
                <code>{code}</code>
                <span>
                  {t('session.blocked')}:{' '}
                  {kept === null ? t(masked ? 'session.blocked.masked' : 'session.erased') : <q>{kept}</q>}
                </span>
              </li>
            ))}
          </ul>
        )}
        {open && passport && <PassportView of={passport} />}
      </article>
    </li>
  );
}

function Masked({ text, masks }: { text: string; masks: AuditMessage['masks'] }) {
  const pieces = [];
  let at = 0;
  for (const { kind, start, end } of masks) {
    if (start < at || start >= text.length) continue;
    pieces.push(
      text.slice(at, start),
      <span key={start} className={styles.mask} title={kind}>
        {text.slice(start, end)}
      </span>,
    );
    at = end;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
