import { useState } from 'react';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { RadioList, TextField } from '#apps/console/ui/field.jsx';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { useWords } from '#apps/console/words/index.js';
import { Choice } from '#apps/web-kit/choice.jsx';
import type { DialogProps } from './dialogs.jsx';

const modes = ['off', 'draft'] as const;

export function TakeOverDialog({ talk, session, onClose }: DialogProps) {
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

export function HandBackDialog({ talk, session, onClose }: DialogProps) {
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

export function TransferDialog({ talk, session, onClose }: DialogProps) {
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
        first
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
