import type { ReactNode } from 'react';
import { CloseDialog, MergeDialog, ReopenDialog, ReviewDialog, TagsDialog } from './ticket-dialogs.jsx';
import { HandBackDialog, TakeOverDialog, TransferDialog } from './turn-dialogs.jsx';
import type { Talk } from './use-talk.js';

const dialogs = {
  'take-over': TakeOverDialog,
  'hand-back': HandBackDialog,
  transfer: TransferDialog,
  close: CloseDialog,
  reopen: ReopenDialog,
  review: ReviewDialog,
  merge: MergeDialog,
  tags: TagsDialog,
};
export type DialogName = keyof typeof dialogs;

export interface DialogProps {
  talk: Talk;
  session: string;
  onClose(): void;
}

/** What is asked before something is done with a conversation. */
export function Dialogs({ name, ...props }: DialogProps & { name: DialogName }): ReactNode {
  const Dialog = dialogs[name];
  return <Dialog {...props} />;
}
