import { readFileSync } from 'node:fs';
import { type Replay, replaySchema } from '#contexts/session/contract/passport.js';
import { readArguments } from './arguments.js';
import { type Output, UsageError } from './output.js';
import { ask } from './server.js';
import type { Words } from './words.js';

const options = {
  server: { type: 'string' },
  session: { type: 'string' },
  message: { type: 'string' },
  purpose: { type: 'string' },
  player: { type: 'string' },
  policy: { type: 'string' },
  prompt: { type: 'string' },
  unmask: { type: 'string' },
  again: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/**
 * `troupe-audit replay --server URL --session ID --message ID --purpose TEXT [--unmask ID] [--again] [--player NAME] [--policy NUMBER]
 * [--prompt FILE] [--json]`: whether a prompt can be built again exactly, and what would be said otherwise.
 */
export async function replay(argv: readonly string[], { out, words }: Output): Promise<0 | 1> {
  const { values } = readArguments(argv, options, words);
  const { server, session, message, purpose, player, policy, prompt, unmask, again, json } = values;
  if (server === undefined || session === undefined || message === undefined || purpose === undefined) {
    throw new UsageError(words.replayNeeds);
  }
  const otherwise = {
    ...(player !== undefined && { player }),
    ...(policy !== undefined && { policy: Number(policy) }),
    ...(prompt !== undefined && { prompt: readFileSync(prompt, 'utf8') }),
  };
  const isAsked = again || Object.keys(otherwise).length > 0;
  const body = { message, purpose, unmask, ...(isAsked && { with: otherwise }) };
  const answer = await ask(server, `/v1/audit/sessions/${encodeURIComponent(session)}/replay`, words, { body });
  const shown = replaySchema.parse(await answer.json());
  if (json) out(JSON.stringify(shown));
  else for (const line of told(shown, words)) out(line);
  return shown.verdict === 'differs' ? 1 : 0;
}

function* told(replay: Replay, words: Words): Iterable<string> {
  const { verdict, why, promptHash, masked, messages, said, counterfactual } = replay;
  yield words.replay.verdicts[verdict];
  if (why) yield words.replay.why[why];
  if (masked) yield words.replay.masked;
  yield words.replay.hashes(promptHash.sealed ?? '–', promptHash.rebuilt ?? '–');
  for (const { role, content } of counterfactual?.messages ?? messages) yield `\n[${role}]\n${content}`;
  yield `\n${words.replay.said}\n${said}`;
  if (!counterfactual) return;
  const { player, policy, ending, difference } = counterfactual;
  yield `\n${words.replay.otherwise(player ?? '–', `${policy.name} ${policy.version.slice(0, 12)}`, ending)}`;
  yield counterfactual.said;
  yield `\n${words.replay.difference}`;
  const marks = {
    same: (text: string) => text,
    removed: (text: string) => `[-${text}-]`,
    added: (text: string) => `{+${text}+}`,
  };
  yield difference.map(({ kind, text }) => marks[kind](text)).join('');
}
