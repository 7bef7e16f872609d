import type { NewNotice } from '../../domain/care-side.js';
import type { NewMessage } from '../../domain/session-draft.js';
import type { NoticeKind } from '../../contract/notices.js';
import { blockedKey } from '../../contract/text-keys.js';
import type { ActivePolicy } from '../filters/policies/active-policy.js';
import type { ScreenedInput } from '../filters/input-screen/screen-input.js';
import type { Change } from '../sessions.js';
import { helpLines, type Language, type Whereabouts } from './help-words.js';
import { breakMinutesOf, noticesDue } from './notices-due.js';

const dangerCode = 'help.danger';
const usualRepeat = 10;

/** A message that was read, and for whom, by which policy. */
export interface ReadMessage {
  readonly screened: ScreenedInput;
  readonly policy: ActivePolicy;
  readonly audience: 'adult' | 'minor';
  readonly whereabouts: Whereabouts;
}

/** What the server does with a customer's message, in one change: takes it in, and whatever keeping people safe asks for. */
export function receiveMessage({ context, at, said, take }: Change, message: NewMessage, read: ReadMessage): void {
  const { screened, policy, audience, whereabouts } = read;
  const { care } = context;
  context.acceptMessage(message, at);
  care.knows(audience, whereabouts.place ?? null);
  care.mark(message.messageId, screened.findings, policy.version);
  for (const [index, text] of screened.covered) care.keep(blockedKey(message.messageId, index), text);
  const sitting = care.sit(at, breakMinutesOf(policy.document));
  const isPlayed = context.owner?.kind === 'character';
  const isApart = context.state.turn.state === 'suspended' || (screened.danger !== undefined && isPlayed);
  if (isApart) care.setApart(message.messageId);
  if (screened.danger) {
    const { help, locale } = helpNotice(policy, whereabouts);
    const mayResume = policy.document.help.resume !== 'desk';
    const { language } = whereabouts;
    const { rule } = screened.danger;
    const why = { messageId: message.messageId, reason: dangerCode, rule, language, locale, mayResume };
    return care.suspend({ ...why, policy: policy.version }, help, said, at, take);
  }
  if (context.state.turn.state === 'suspended') {
    const last = care.latest('help');
    const pause = (policy.document.help.repeatMinutes ?? usualRepeat) * 60_000;
    if (!last || at.getTime() - Date.parse(last.at) >= pause) care.show(helpNotice(policy, whereabouts).help, at, take);
    return;
  }
  for (const kind of noticesDue(policy.document, context.state.care, sitting, context.state.openedAt, at)) {
    care.show(houseNotice(kind, policy, whereabouts.language), at, take);
    if (kind === 'cap') care.endSitting();
  }
}

function helpNotice(policy: ActivePolicy, whereabouts: Whereabouts): { help: NewNotice; locale: string } {
  const { language } = whereabouts;
  const { lines, locale } = helpLines(policy.document.help.lines, whereabouts);
  const text = policy.document.help.text[language];
  return { help: { kind: 'help', language, text, lines: [...lines], policy: policy.version }, locale };
}

/** In the words of the policy. */
export function houseNotice(
  kind: Exclude<NoticeKind, 'help'>,
  { document: { disclosure, session }, version }: ActivePolicy,
  language: Language,
): NewNotice {
  const texts = {
    disclosure: disclosure.text,
    reminder: disclosure.reminder ?? disclosure.text,
    'cap-near': session.warning ?? session.text,
    cap: session.text,
  };
  return { kind, language, text: texts[kind][language], policy: version };
}
