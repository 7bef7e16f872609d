import type { TurnRecord } from '#apps/client/index.js';
import { Axis, Bar } from './bars.jsx';
import { EmotionOf } from './emotion-of.jsx';
import { PartsAndCuts } from './parts-and-cuts.jsx';
import { signed } from './signed.js';
import { Weights } from './weights.jsx';
import { isTraceKey, useTraceWords } from './words.js';
import './trace.css';

/** Why a reply came out as it did: stage, persona, lore, memory, and what of the prompt had no room. */
export function TurnTrace({ record }: { record: TurnRecord }) {
  return (
    <div className="trace">
      <StageOf record={record} />
      <PersonaOf record={record} />
      {record.emotion && <EmotionOf emotion={record.emotion} />}
      <LoreOf record={record} />
      <MemoryOf record={record} />
      <PartsAndCuts parts={record.parts} cut={record.cut} />
      <PromptOf record={record} />
    </div>
  );
}

function StageOf({ record: { stage } }: { record: TurnRecord }) {
  const { t } = useTraceWords();
  return (
    <section>
      <h3>{t('why.stage')}</h3>
      <ul className="trace-parts">
        {(['opening', 'deep', 'closing'] as const).map((name) => (
          <li key={name} data-chosen={name === stage.stage}>
            <span>{t(`why.stage.${name}`)}</span>
            <Bar of={name} share={stage.probabilities[name]} />
            <span>{Math.round(stage.probabilities[name] * 100)} %</span>
          </li>
        ))}
      </ul>
      <Weights alpha={stage.alpha} beta={stage.beta} />
    </section>
  );
}

function PersonaOf({ record: { anchors } }: { record: TurnRecord }) {
  const { t } = useTraceWords();
  const { set, effective, observed } = anchors;
  const kinds = [
    ['set', set],
    ['effective', effective],
    ['observed', observed],
  ] as const;
  return (
    <section>
      <h3>{t('why.persona')}</h3>
      <table className="trace-anchors">
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              <span className="visually-hidden">{t('why.axis')}</span>
            </th>
            {kinds.map(([kind]) => (
              <th key={kind} scope="col" data-kind={kind}>
                {t(`why.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['professionalism', 'humour', 'empathy'] as const).map((axis) => (
            <tr key={axis}>
              <th scope="row">{t(`why.axis.${axis}`)}</th>
              <td>
                <Axis marks={kinds.flatMap(([kind, at]) => (at ? [{ kind, value: at[axis] }] : []))} />
              </td>
              {kinds.map(([kind, at]) => (
                <td key={kind}>{at ? signed(at[axis]) : '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {!observed && <p className="trace-hint">{t('why.unobserved')}</p>}
    </section>
  );
}

const shownVerdicts = 12;

function LoreOf({ record: { lore } }: { record: TurnRecord }) {
  const { t } = useTraceWords();
  const shown = lore.verdicts.slice(0, shownVerdicts);
  return (
    <section>
      <h3>{t('why.lore')}</h3>
      {shown.length === 0 && <p>{t('why.lore.none')}</p>}
      <ul className="trace-lore">
        {shown.map((verdict) => (
          <li key={verdict.id} data-fired={verdict.fired}>
            <i>{t(verdict.fired ? 'why.lore.fired' : 'why.lore.not')}</i>
            <b>{verdict.id}</b>
            <span>{reasonOf(verdict, t)}</span>
          </li>
        ))}
      </ul>
      {lore.verdicts.length > shown.length && (
        <p className="trace-hint">{t('why.lore.more', { count: lore.verdicts.length - shown.length })}</p>
      )}
    </section>
  );
}

/** In the reader's language; a reason that is newer than this page in the server's words. */
function reasonOf(verdict: TurnRecord['lore']['verdicts'][number], t: ReturnType<typeof useTraceWords>['t']): string {
  const key = `why.reason.${verdict.reason}`;
  if (!isTraceKey(key)) return verdict.detail;
  const values = Object.entries(verdict).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[name, value]]
      : typeof value === 'number'
        ? [[name, Math.round(value * 100) / 100]]
        : [],
  );
  return t(key, Object.fromEntries(values) as Record<string, string | number>);
}

function MemoryOf({ record: { memories, summaryUpTo } }: { record: TurnRecord }) {
  const { t } = useTraceWords();
  const count = memories.length;
  return (
    <section>
      <h3>{t('why.memory')}</h3>
      <p>
        {count === 0 ? t('why.memory.none') : count === 1 ? t('why.memory.one') : t('why.memory.many', { count })}{' '}
        {summaryUpTo !== null && t('why.summary')}
      </p>
    </section>
  );
}

function PromptOf({ record: { prompt, tokens, budget } }: { record: TurnRecord }) {
  const { t } = useTraceWords();
  return (
    <section>
      <h3>{t('why.prompt')}</h3>
      <p>
        <code>
          {prompt.name} {prompt.version} · {prompt.hash.slice(0, 12)}
        </code>{' '}
        {t('trace.tokens', { tokens, budget })}
      </p>
    </section>
  );
}
