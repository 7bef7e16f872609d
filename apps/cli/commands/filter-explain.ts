import { join, resolve } from 'node:path';
import { openFilterModels, openPrompts, passGate, policyOf } from '#contexts/session/tools.js';
import { command, type Command, UsageError } from '../command.js';
import { shippedModels } from '../shipped-models.js';
import { shippedPolicy } from '../shipped-policy.js';
import type { Words } from '../words.js';

/** `troupe filter explain`: what the release gate makes of a reply, and that it is the same in whatever pieces it comes. */
export const explainCommand = (words: Words): Command =>
  command({
    name: 'filter explain',
    summary: words.summaries.filterExplain,
    operands: 'TEXT|-',
    atLeast: 1,
    atMost: 1,
    options: {
      character: { kind: 'text', value: 'ID', summary: words.options.explainCharacter },
      user: { kind: 'text', value: 'TEXT', summary: words.options.explainUser },
      chunks: { kind: 'text', value: '1,7,…', summary: words.options.explainChunks },
      policy: { kind: 'text', value: 'FOLDER', summary: words.options.explainPolicy },
      json: { kind: 'flag', summary: words.options.json },
    },
    examples: [
      'troupe filter explain "As an AI language model, I cannot smell." --character shop-assistant --chunks 1,9',
    ],
    async run({ character = 'shop-assistant', user = '…', chunks = '1,16', policy, json }, [given = ''], terminal) {
      const text = given === '-' ? await terminal.input() : given;
      const sizes = chunks.split(',').map(Number);
      if (sizes.some((size) => !Number.isInteger(size) || size < 1)) throw new UsageError(words.badChunks(chunks));
      const cast = openPrompts(join(shippedPolicy(), '../../prompts'));
      const who = cast.files().some(({ kind, name }) => kind === 'character' && name === character)
        ? cast.resolve(character).character
        : undefined;
      if (!who) throw new UsageError(words.noSuchCharacter(character));
      const active = policyOf(policy === undefined ? shippedPolicy() : resolve(terminal.directory, policy));
      const models = openFilterModels(shippedModels());
      for (const size of sizes) {
        const passed = await passGate(who, piecesOf(text, size), active, [{ role: 'user', text: user }], models);
        const { verdicts = [], tries, ending } = passed.filters ?? {};
        if (json) {
          terminal.out(JSON.stringify({ chunk: size, clauses: passed.clauses, verdicts, tries, ending }));
          continue;
        }
        terminal.out(`${size}: ${tries ?? 1} × ${ending ?? 'spoken'}`);
        for (const clause of passed.clauses) terminal.out(`  > ${clause.text.trimEnd()}`);
        for (const { stage, act, code, rule, start, end, confidence, attempt } of verdicts)
          terminal.out(`  ! ${stage} ${act} ${code} ${rule} [${start}, ${end}) ${confidence} #${attempt}`);
      }
      return 0;
    },
  });

/** UTF-16 units; the last piece is what is left. */
const piecesOf = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
