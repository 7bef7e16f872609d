import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Outcome, TicketView } from '#apps/client/index.js';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { reasonLine } from '#apps/console/desk/lines.js';
import { RadioList, TextField } from '#apps/console/ui/field.jsx';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { useWords } from '#apps/console/words/index.js';
import { Choice } from '#apps/web-kit/choice.jsx';
import type { DialogProps } from './dialogs.jsx';
import { reloadTicket } from './use-talk.js';

const outcomes = ['resolved', 'unreachable', 'no-help-needed', 'spam'] as const satisfies readonly Outcome[];

export function CloseDialog({ talk, session, onClose }: DialogProps) {
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
        first
        legend={t('close.outcome')}
        value={outcome}
        onChange={(chosen) => setOutcome(chosen as typeof outcome)}
        options={outcomes.map((value) => ({ value, label: t(`how.${value}`) }))}
      />
      <TextField long label={t('close.note')} value={note} maxLength={2000} onChange={setNote} />
    </FormDialog>
  );
}

export function ReopenDialog({ session, onClose }: DialogProps) {
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

export function ReviewDialog({ session, onClose }: DialogProps) {
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

export function MergeDialog({ talk, session, onClose }: DialogProps) {
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
        first
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

export function TagsDialog({ talk, session, onClose }: DialogProps) {
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
