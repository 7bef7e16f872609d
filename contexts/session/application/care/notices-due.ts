import type { CareState, Sitting } from '../../domain/care-state.js';
import type { NoticeKind } from '../../contract/notices.js';
import type { PolicyDocument } from '../filters/policies/active-policy.js';

const minute = 60_000;
const usualBreak = 30;

export const breakMinutesOf = ({ session }: PolicyDocument): number => session.breakMinutes ?? usualBreak;

/** What a policy wants said with a message, after it has been counted; the last one first, if the conversation is over. */
export function noticesDue(
  policy: PolicyDocument,
  care: CareState,
  sitting: Sitting,
  openedAt: Date,
  at: Date,
): Exclude<NoticeKind, 'help'>[] {
  const cap = capDue(policy, care, sitting, at);
  if (cap) return [cap];
  return isReminderDue(policy.disclosure, care, openedAt, at) ? ['reminder'] : [];
}

function capDue(
  { session }: PolicyDocument,
  care: CareState,
  sitting: Sitting,
  at: Date,
): 'cap' | 'cap-near' | undefined {
  const { capMinutes, capMessages = 0, warnMinutes, warning } = session;
  const minutes = (at.getTime() - Date.parse(sitting.since)) / minute;
  if ((capMinutes > 0 && minutes >= capMinutes) || (capMessages > 0 && sitting.messages >= capMessages)) return 'cap';
  const isNear = capMinutes > 0 && warning !== undefined && minutes >= capMinutes - warnMinutes;
  const wasSaid = care.notices.some(({ kind, at: then }) => kind === 'cap-near' && then >= sitting.since);
  return isNear && !wasSaid ? 'cap-near' : undefined;
}

function isReminderDue(
  { everyMinutes, everyMessages = 0 }: PolicyDocument['disclosure'],
  { told }: CareState,
  openedAt: Date,
  at: Date,
): boolean {
  const since = told ? Date.parse(told.at) : openedAt.getTime();
  if (everyMinutes > 0 && at.getTime() - since >= everyMinutes * minute) return true;
  return everyMessages > 0 && told !== null && told.messages >= everyMessages;
}
