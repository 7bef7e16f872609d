import { useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Outcome, TicketView } from '#apps/client/index.js';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { reasonLine } from '#apps/console/desk/lines.js';
import { RadioList, TextField } from '#apps/console/ui/field.jsx';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { useWords } from '#apps/console/words/index.js';
import { Choice } from '#apps/web-kit/choice.jsx';
import { reloadTicket, type Talk } from './use-talk.js';

export type DialogName = 'take-over' | 'hand-back' | 'transfer' | 'close' | 'reopen' | 'review' | 'merge' | 'tags';

interface Props {
  talk: Talk;
  session: string;
  onClose(): void;
}

/** What is asked before something is done with a conversation. */
export function Dialogs({ name, ...props }: Props & { name: DialogName }): ReactNode {
  switch (name) {
    case 'take-over':
      return <TakeOver {...props} />;
    case 'hand-back':
      return <HandBack {...props} />;
    case 'transfer':
      return <Transfer {...props} />;
    case 'close':
      return <Close {...props} />;
    case 'reopen':
      return <Reopen {...props} />;
    case 'review':
      return <Review {...props} />;
    case 'merge':
      return <Merge {...props} />;
    case 'tags':
      return <Tags {...props} />;
  }
}

const modes = ['off', 'draft'] as const;

function TakeOver({ talk, session, onClose }: Props) {
  const { t } = useWords();
  const { api } = useDesk();
  const [mode, setMode] = useState<(typeof modes)[number]>('off');
  const [reason, setReason] = useState('');
  const { holder, holderName, ticket, epoch } = talk;
  const values = { name: holderName, character: ticket?.character.name ?? '' };
  return (
    <FormDialog
      title={t(holder === 'other' ? 'take-over.barge-in' : 'take-over.title', values)}
      lead={t(holder === 'other' ? 'take-over.barge-in.lead' : 'take-over.lead', values)}
      action={t('banner.take-over')}
      onSubmit={async () => {
        const taken = await api.takeOver(session, epoch, reason.trim() || t('take-over.no-reason'), mode);
        talk.tookOver(taken.epoch);
      }}
      onClose={onClose}
    >
      <Choice
        visibleLabel
        label={t('take-over.mode', values)}
        value={mode}
        onChange={(chosen) => setMode(chosen)}
        options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      <TextField
        label={t('take-over.reason')}
        hint={t('take-over.reason.hint')}
        value={reason}
        maxLength={500}
        first
        onChange={setReason}
      />
    </FormDialog>
  );
}

function HandBack({ talk, session, onClose }: Props) {
  const { t } = useWords();
  const { api } = useDesk();
  const [note, setNote] = useState('');
  const name = talk.ticket?.character.name ?? '';
  return (
    <FormDialog
      title={t('hand-back.title', { name })}
      lead={t('hand-back.lead', { name })}
      action={t('banner.hand-back')}
      disabled={note.trim() === ''}
      onSubmit={() => api.handBack(session, talk.epoch, note)}
      onClose={onClose}
    >
      <TextField
        long
        label={t('hand-back.note')}
        hint={t('hand-back.note.hint', { name })}
        placeholder={t('hand-back.note.placeholder')}
        value={note}
        maxLength={2000}
        first
        onChange={setNote}
      />
    </FormDialog>
  );
}

function Transfer({ talk, session, onClose }: Props) {
  const { t, language } = useWords();
  const { api, me } = useDesk();
  const agents = useBoard((state) => state.agents);
  const queues = useBoard((state) => state.queues);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const others = [...agents.values()]
    .filter(({ id }) => id !== me.subject)
    .sort(
      (a, b) =>
        Number(b.status === 'online') - Number(a.status === 'online') || a.load / a.capacity - b.load / b.capacity,
    );
  const submit = (): Promise<unknown> => {
    const [kind, id = ''] = to?.split(' ') ?? [];
    return api.transfer(session, kind === 'agent' ? { agent: id, note } : { queue: id, note });
  };
  return (
    <FormDialog
      title={t('transfer.title')}
      lead={t(talk.holder === 'me' ? 'transfer.lead.turn' : 'transfer.lead')}
      action={t('transfer.action')}
      disabled={to === null || note.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <RadioList
        legend={t('transfer.to')}
        value={to}
        onChange={setTo}
        options={[
          ...others.map(({ id, name, status, load, capacity }) => ({
            value: `agent ${id}`,
            label: name,
            hint: `${t(`status.${status}`)} · ${t('transfer.load', { load, capacity })}`,
            disabled: status !== 'online',
          })),
          ...queues.map(({ id, name, waiting }) => ({
            value: `queue ${id}`,
            label: t('transfer.queue', { name: name[language] }),
            hint: t('transfer.waiting', { count: waiting }),
          })),
        ]}
      />
      <TextField
        long
        label={t('transfer.note')}
        hint={t('transfer.note.hint')}
        value={note}
        maxLength={2000}
        onChange={setNote}
      />
    </FormDialog>
  );
}

const outcomes = ['resolved', 'unreachable', 'no-help-needed', 'spam'] as const satisfies readonly Outcome[];

function Close({ talk, session, onClose }: Props) {
  const { t } = useWords();
  const { api } = useDesk();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('resolved');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('close.title')}
      lead={t(talk.holder === 'me' ? 'close.lead.turn' : 'close.lead', { name: talk.ticket?.character.name ?? '' })}
      action={t('close.action')}
      onSubmit={() => api.close(session, outcome, note.trim() || undefined).then(() => reloadTicket(session))}
      onClose={onClose}
    >
      <RadioList
        legend={t('close.outcome')}
        value={outcome}
        onChange={(chosen) => setOutcome(chosen as typeof outcome)}
        options={outcomes.map((value) => ({ value, label: t(`how.${value}`) }))}
      />
      <TextField long label={t('close.note')} value={note} maxLength={2000} onChange={setNote} />
    </FormDialog>
  );
}

function Reopen({ session, onClose }: Props) {
  const { t } = useWords();
  const { api } = useDesk();
  return (
    <FormDialog
      title={t('reopen.title')}
      lead={t('reopen.lead')}
      action={t('reopen.action')}
      onSubmit={() => api.reopen(session).then(() => reloadTicket(session))}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}

function Review({ session, onClose }: Props) {
  const { t } = useWords();
  const { api } = useDesk();
  const [score, setScore] = useState('3');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('review.title')}
      lead={t('review.lead')}
      action={t('review.action')}
      onSubmit={() => api.review(session, Number(score), note.trim() || undefined).then(() => reloadTicket(session))}
      onClose={onClose}
    >
      <Choice
        visibleLabel
        label={t('review.score')}
        value={score}
        onChange={setScore}
        options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
      />
      <TextField long label={t('review.note')} value={note} maxLength={2000} onChange={setNote} />
    </FormDialog>
  );
}

function Merge({ talk, session, onClose }: Props) {
  const { t } = useWords();
  const { api } = useDesk();
  const navigate = useNavigate();
  const tickets = useBoard((state) => state.tickets);
  const customer = talk.ticket?.customer.id;
  const others = useMemo<TicketView[]>(
    () =>
      [...tickets.values()].filter(
        (one) =>
          one.customer.id === customer &&
          one.session !== session &&
          (one.state === 'queued' || one.state === 'assigned' || one.state === 'responded'),
      ),
    [tickets, customer, session],
  );
  const [into, setInto] = useState<string | null>(null);
  return (
    <FormDialog
      title={t('merge.title')}
      lead={t(others.length === 0 ? 'merge.none' : 'merge.lead')}
      action={t('merge.action')}
      disabled={into === null}
      onSubmit={() => api.merge(session, into!).then(() => void navigate(`/c/${into}`))}
      onClose={onClose}
    >
      <RadioList
        legend={t('merge.into')}
        value={into}
        onChange={setInto}
        options={others.map((one) => ({
          value: one.session,
          label: t('palette.talk', { customer: one.customer.name, character: one.character.name }),
          hint: `${reasonLine(one, t)} · ${t(`state.${one.state}`)}`,
        }))}
      />
    </FormDialog>
  );
}

function Tags({ talk, session, onClose }: Props) {
  const { t } = useWords();
  const { api } = useDesk();
  const tickets = useBoard((state) => state.tickets);
  const [text, setText] = useState((talk.ticket?.tags ?? []).join(', '));
  const known = useMemo(() => [...new Set([...tickets.values()].flatMap(({ tags }) => tags))].sort(), [tickets]);
  const tags = [
    ...new Set(
      text
        .split(/[,，、]/)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ),
  ];
  return (
    <FormDialog
      title={t('tags.title')}
      action={t('action.save')}
      onSubmit={() => api.tag(session, tags).then(() => reloadTicket(session))}
      onClose={onClose}
    >
      <TextField
        label={t('tags.label')}
        hint={t('tags.hint')}
        value={text}
        list="known-tags"
        first
        onChange={setText}
      />
      <datalist id="known-tags">
        {known.map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </datalist>
    </FormDialog>
  );
}
