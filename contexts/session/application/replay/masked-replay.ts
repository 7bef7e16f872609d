import { masked } from '#shared-kernel/masking.js';
import type { Replay } from '../../contract/passport.js';
import { difference } from './difference.js';

/** With masks over what looks like personal data; what differs is told of the masked words. */
export function maskedReplay(replay: Replay): Replay {
  const { messages, said, counterfactual } = replay;
  const [before, now] = [hidden(said), counterfactual && hidden(counterfactual.said)];
  return {
    ...replay,
    messages: messages.map(hiddenIn),
    said: before,
    counterfactual: counterfactual && {
      ...counterfactual,
      messages: counterfactual.messages.map(hiddenIn),
      said: now ?? '',
      difference: difference(before, now ?? ''),
    },
  };
}

const hidden = (text: string): string => masked(text).text;
const hiddenIn = <Message extends { readonly content: string }>(message: Message): Message => ({
  ...message,
  content: hidden(message.content),
});
