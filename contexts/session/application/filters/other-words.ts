import { withDirection } from '../players/direction.js';
import type { Part } from '../players/role-player.js';
import type { Character } from '../../domain/character.js';
import type { Finding, StageName } from './filter.js';

const words = {
  zh: {
    mask: '［已隐去］',
    /** Joins a sentence that broke off and what is said instead. */
    bridge: '……',
    refused: ['抱歉，这个我不便说，我们换个话题吧。', '这一点我不能说。'],
    direction: {
      'content-safety': '刚才你想说的话里有不宜说出的内容（例如隐私、违法或伤人的话），没有说出口。换一种安全的说法。',
      'role-consistency':
        '刚才你想说的话不符合角色（例如与人物设定矛盾、自称是程序，或替用户说话），没有说出口。以角色的口吻重新说。',
      'logical-coherence': '刚才你想说的话与前文矛盾、重复、算错，或许了做不到的事，没有说出口。重新说，并与前文一致。',
    },
    onward: '不要提及这条提示，也不要为此道歉。',
  },
  en: {
    mask: '[withheld]',
    bridge: '… ',
    refused: ['I am sorry, I would rather not say that. Let us talk about something else.', 'I cannot say that.'],
    direction: {
      'content-safety':
        'What you were about to say held something that must not be said (such as private data, or something unlawful or hurtful) and was not spoken. Say something safe instead.',
      'role-consistency':
        'What you were about to say was out of character (such as against the facts of the character, calling yourself a program, or speaking for the user) and was not spoken. Say it anew, in character.',
      'logical-coherence':
        'What you were about to say contradicted what was said before, repeated it, was miscalculated, or promised what nobody does, and was not spoken. Say it anew, in keeping with what was said before.',
    },
    onward: 'Do not mention this note, and do not apologise for it.',
  },
} as const satisfies Record<Character['language'], Words>;

interface Words {
  readonly mask: string;
  readonly bridge: string;
  readonly refused: readonly [string, string];
  readonly direction: Readonly<Record<StageName, string>>;
  readonly onward: string;
}

/** What stands where something was masked. */
export const maskIn = (language: Character['language']): string => words[language].mask;

/**
 * Asks for another ending: after what readers have, with a short direction why.
 * @param attempt 2 for the first one asked anew
 */
export function askedAnew(part: Part, spoken: string, refused: string, why: Finding, attempt: number): Part {
  const { direction, onward } = words[part.character.language];
  const { seed } = part.sampling;
  return {
    ...part,
    spoken,
    messages: withDirection(part.messages, `${direction[why.stage]} ${onward}`),
    keptBack: [...(part.keptBack ?? []), refused],
    // A seeded model would say the same again.
    seed: part.seed + attempt,
    sampling: seed === undefined ? part.sampling : { ...part.sampling, seed: seed + attempt },
  };
}

/** What a character says when it may not go on, one to be tried after the other: its own words, then the server's. */
export function deflections({ character, seed }: Part, spoken: string): readonly string[] {
  const { refused } = character.deflections;
  const own = refused.length > 0 ? [refused[seed % refused.length]!, refused[(seed + 1) % refused.length]!] : [];
  const { bridge, refused: ofServer } = words[character.language];
  return [...new Set([...own, ...ofServer])].map((text) => joined(spoken, text, bridge));
}

function joined(spoken: string, text: string, bridge: string): string {
  if (spoken === '' || /\s$/.test(spoken)) return text;
  if (/[。！？…”’」』）]$/.test(spoken)) return text;
  return /[.!?"')]$/.test(spoken) ? ` ${text}` : bridge + text;
}
