import type { ReactNode } from 'react';
import type { Passports } from '#apps/client/index.js';
import { useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/** How one reply came about, in words. */
export function PassportView({ of: { passport, seal, leaf } }: { of: Passports['passports'][number] }) {
  const { t } = useAuditWords();
  return (
    <section className={styles.passport} aria-label={t('passport.title')}>
      <p data-seal={seal}>
        <strong>{t(`passport.seal.${seal}`)}</strong> {t('passport.leaf', { leaf })}
      </p>
      {passport && <Fields of={passport} />}
    </section>
  );
}

function Fields({
  of: { turn, owner, promptHash, player, end },
}: {
  of: NonNullable<Passports['passports'][number]['passport']>;
}) {
  const { t } = useAuditWords();
  const moment = useMoment();
  const { prompt, anchors, stage, lore, memories, whispers, sampling, filters, emotion } = turn;
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
    [t('passport.emotion'), emotion ? <code key="e">{JSON.stringify(emotion).slice(0, 160)}</code> : t('passport.no')],
    [t('passport.lore'), or(lore.verdicts.filter(({ fired }) => fired).map(({ id }) => id))],
    [t('passport.memories'), or(memories.map(({ id }) => id.slice(0, 8)))],
    [t('passport.whispers'), or((whispers ?? []).map(({ by }) => by))],
    [t('passport.sampling'), or(Object.entries(sampling).map(([name, value]) => `${name} ${rounded(value)}`))],
    [t('passport.tokens'), t('passport.tokens.value', { asked: turn.tokens, budget: turn.budget, said: end.tokens })],
    [t('passport.end'), `${end.reason}${end.code ? ` (${end.code})` : ''} · ${moment(end.at)}`],
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
