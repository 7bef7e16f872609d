import type { ReactNode } from 'react';
import type { Passports } from '#apps/client/index.js';
import { useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/** How one reply came about, in words. */
export function PassportView({ of }: { of: Passports['passports'][number] }) {
  const { t } = useAuditWords();
  const { passport, seal, leaf, felt, feltLeaf } = of;
  return (
    <section className={styles.passport} aria-label={t('passport.title')}>
      <p data-seal={seal}>
        <strong>{t(`passport.seal.${seal}`)}</strong> {t('passport.leaf', { leaf })}
      </p>
      {felt && (
        <p>
          {t('passport.felt', {
            label: felt.label ? t(`emotion.${felt.label}`) : t('passport.felt.unclear'),
            valence: rounded(felt.valence),
            arousal: rounded(felt.arousal),
          })}{' '}
          {feltLeaf !== null && t('passport.leaf', { leaf: feltLeaf })}
        </p>
      )}
      {passport &&
        (passport.turn ? <Fields of={passport} turn={passport.turn} heard={of.heard} /> : <Rest of={passport} />)}
    </section>
  );
}

type Passport = NonNullable<Passports['passports'][number]['passport']>;

/** What is known of a reply whose node died before it kept how it was asked for. */
function Rest({ of: { owner, end } }: { of: Passport }) {
  const { t } = useAuditWords();
  const moment = useMoment();
  return (
    <dl>
      <div>
        <dt>{t('passport.owner')}</dt>
        <dd>{t('passport.epoch', { owner: owner.character, epoch: owner.epoch })}</dd>
      </div>
      <div>
        <dt>{t('passport.end')}</dt>
        <dd>
          {end.reason} · {moment(end.at)} · {t('passport.lost')}
        </dd>
      </div>
    </dl>
  );
}

function Fields({
  of: { owner, promptHash, player, end },
  turn,
  heard,
}: {
  of: Passport;
  turn: NonNullable<Passport['turn']>;
  heard: Passports['passports'][number]['heard'];
}) {
  const { t } = useAuditWords();
  const moment = useMoment();
  const { prompt, anchors, stage, lore, memories, whispers, sampling, filters, emotion } = turn;
  const feltAs = (felt: NonNullable<typeof emotion>['in'] | NonNullable<typeof emotion>['state']): string =>
    felt
      ? `${felt.label ? t(`emotion.${felt.label}`) : t('passport.felt.unclear')} · ${rounded(felt.valence)} / ${rounded(felt.arousal)}`
      : t('passport.no');
  const or = (list: readonly string[]): string => list.join(', ') || t('passport.no');
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('passport.player'), player ? `${player.name} · ${player.model} · seed ${player.seed}` : t('passport.nobody')],
    [t('passport.prompt'), <Code key="p" of={`${prompt.name} ${prompt.version}`} hash={prompt.hash} />],
    [t('passport.includes'), or(prompt.includes.map(({ name, version }) => `${name} ${version}`))],
    [t('passport.hash'), promptHash ? <Code key="h" hash={promptHash} /> : t('passport.no')],
    [t('passport.owner'), t('passport.epoch', { owner: owner.character, epoch: owner.epoch })],
    [
      t('passport.policy'),
      filters ? <Code key="f" of={filters.policy.name} hash={filters.policy.version} /> : t('passport.no'),
    ],
    [
      t('passport.stage'),
      t('passport.stage.value', { stage: stage.stage, alpha: rounded(stage.alpha), beta: rounded(stage.beta) }),
    ],
    [
      t('passport.anchors'),
      anchors.observed
        ? Object.entries(anchors.observed)
            .map(([axis, value]) => `${axis} ${rounded(value)}`)
            .join(', ')
        : t('passport.no'),
    ],
    [t('passport.emotion'), emotion ? feltAs(emotion.in ?? heard) : t('passport.no')],
    [t('passport.mood'), emotion ? feltAs(emotion.state) : t('passport.no')],
    [t('passport.lore'), or(lore.verdicts.filter(({ fired }) => fired).map(({ id }) => id))],
    [t('passport.memories'), or(memories.map(({ id }) => id.slice(0, 8)))],
    [t('passport.whispers'), or((whispers ?? []).map(({ by }) => by))],
    [t('passport.sampling'), or(Object.entries(sampling).map(([name, value]) => `${name} ${rounded(value)}`))],
    [t('passport.tokens'), t('passport.tokens.value', { asked: turn.tokens, budget: turn.budget, said: end.tokens })],
    [
      t('passport.end'),
      `${end.reason}${end.code ? ` (${end.code})` : ''} · ${moment(end.at)}${end.cause ? ` · ${t('passport.lost')}` : ''}`,
    ],
    [
      t('passport.verdicts'),
      or(
        (filters?.verdicts ?? []).map(({ act, rule, start, end: to }) =>
          t('passport.verdict', { act: t(`act.${act}`), rule, start, end: to }),
        ),
      ),
    ],
  ];
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const Code = ({ of, hash }: { of?: string; hash: string }) => (
  <>
    {of && `${of} `}
    <code title={hash}>{hash.slice(0, 16)}</code>
  </>
);
