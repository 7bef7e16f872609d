import type { Passport } from '../passport.js';
import type { TurnEmotion } from '../emotion.js';
import { en } from './en.js';
import { zh } from './zh.js';

type Words = typeof en;
export type PassportLanguage = 'en' | 'zh';

/** A part of a passport as people read it: what it is called, and its facts by name. */
export interface PassportSection {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** A passport as people read it, for command lines, pages and printed conversations. */
export function passportSections(
  passport: Passport,
  language: PassportLanguage,
  felt: TurnEmotion['out'] = null,
): PassportSection[] {
  const words = { en, zh }[language];
  const { sections, facts: names } = words;
  const section = (title: string, facts: readonly (readonly [keyof Words['facts'], string])[]): PassportSection => ({
    title,
    facts: facts.map(([name, value]) => [names[name], value]),
  });
  const { turn } = passport;
  return [
    section(sections.reply, ofReply(passport, words)),
    ...(turn
      ? [
          section(sections.prompt, ofPrompt(turn, passport, words)),
          section(sections.persona, ofPersona(turn, words, felt)),
          section(sections.context, ofContext(turn, words)),
        ]
      : []),
    section(sections.player, ofPlayer(passport, words)),
    ...(turn ? [section(sections.filters, ofFilters(turn, words))] : []),
  ];
}

/** The same as lines of text. */
export const passportLines = (...of: Parameters<typeof passportSections>): string[] =>
  passportSections(...of).flatMap(({ title, facts }) => [
    title,
    ...facts.map(([name, value]) => `  ${name}: ${value}`),
  ]);

type Turn = NonNullable<Passport['turn']>;
type Facts = readonly (readonly [keyof Words['facts'], string])[];

const ofReply = ({ owner, turn, reply, end }: Passport, words: Words): Facts => [
  ['message', turn?.message ?? reply?.message ?? words.none],
  ['answered', turn?.replyTo ?? reply?.replyTo ?? words.none],
  ['turn', turn ? String(turn.turn) : words.lost],
  ['version', String(turn?.version ?? reply?.version ?? 1)],
  ['owner', words.owner(owner.character, owner.epoch)],
  ['began', turn?.at ?? words.lost],
  ['ended', end.at],
  ['finished', endedHow(end, words)],
  ['length', words.units(end.length, end.tokens)],
];

const endedHow = ({ reason, code, cause, resumedFrom }: Passport['end'], words: Words): string =>
  [
    words.reasons[reason],
    resumedFrom !== undefined && words.resumed(resumedFrom),
    cause && words.causes[cause],
    code && `(${code})`,
  ]
    .filter(Boolean)
    .join('; ')
    .replace('; (', ' (');

const ofPrompt = ({ prompt, tokens, budget }: Turn, { promptHash }: Passport, words: Words): Facts => [
  ['template', `${prompt.name} ${prompt.version}`],
  ['hash', prompt.hash],
  [
    'includes',
    listed(
      prompt.includes.map(({ name, version, hash }) => `${name} ${version} ${hash}`),
      words,
    ),
  ],
  ['profile', listed(Object.values(prompt.profile), words)],
  ['sent', promptHash ?? words.none],
  ['tokens', words.budget(tokens, budget)],
];

function ofPersona(turn: Turn, words: Words, felt: TurnEmotion['out']): Facts {
  const { anchors, stage, emotion } = turn;
  const placed = (anchor: typeof anchors.observed) =>
    anchor
      ? words.anchors(rounded(anchor.professionalism), rounded(anchor.humour), rounded(anchor.empathy))
      : words.none;
  const out = felt ?? emotion?.out ?? null;
  return [
    ['set', placed(anchors.set)],
    ['effective', placed(anchors.effective)],
    ['observed', placed(anchors.observed)],
    ['stage', words.stages[stage.stage]],
    ['weights', words.weights(rounded(stage.alpha), rounded(stage.beta))],
    ['feltIn', feeling(emotion?.in ?? null, words)],
    ['mood', feeling(emotion?.state ?? null, words)],
    ['feltOut', feeling(out, words)],
  ];
}

const ofContext = (turn: Turn, words: Words): Facts => [
  [
    'lore',
    listed(
      turn.lore.verdicts.flatMap(({ id, fired }) => (fired ? [id] : [])),
      words,
    ),
  ],
  [
    'memories',
    listed(
      turn.memories.map(({ id, why }) => `${id} (${why})`),
      words,
    ),
  ],
  ['summary', turn.summaryUpTo === null ? words.none : words.upTo(turn.summaryUpTo)],
  [
    'whispers',
    listed(
      (turn.whispers ?? []).map(({ id, by }) => words.whisper(id, by)),
      words,
    ),
  ],
];

function ofPlayer({ player }: Passport, words: Words): Facts {
  if (!player) return [['player', words.nobody]];
  const parameters = Object.entries(player.parameters).map(([name, value]) => `${name} ${value}`);
  return [
    ['player', player.name],
    ['model', player.model],
    ['parameters', listed(parameters, words)],
    ['seed', String(player.seed)],
  ];
}

function ofFilters({ filters }: Turn, words: Words): Facts {
  if (!filters) return [['policy', words.none]];
  const { policy, tries, verdicts } = filters;
  return [
    ['policy', `${policy.name} ${policy.version}`],
    ['tries', String(tries)],
    ...verdicts.map(
      ({ stage, act, code, rule, start, end, shadow }) =>
        ['verdict', words.verdict(stage, act, code, rule, start, end) + (shadow ? words.shadow : '')] as const,
    ),
  ];
}

type Felt = { readonly label: string | null; readonly valence: number; readonly arousal: number } | null;

const feeling = (felt: Felt, words: Words): string =>
  felt ? words.felt(felt.label ?? words.unsure, rounded(felt.valence), rounded(felt.arousal)) : words.none;

const listed = (items: readonly string[], { none }: Words): string => (items.length === 0 ? none : items.join('; '));
const rounded = (value: number): string => value.toFixed(2);
