import type { TurnRecord } from '#apps/client/index.js';
import { Bar } from './bars.jsx';
import { isTraceKey, useTraceWords } from './words.js';
import './trace.css';

/** How long each part of the prompt is, what its weight would give it, and what did not come in. */
export function PartsAndCuts({ parts, cut }: Pick<TurnRecord, 'parts' | 'cut'>) {
  const { t } = useTraceWords();
  const most = Math.max(1, ...parts.map(({ tokens }) => tokens));
  return (
    <>
      <section>
        <h3>{t('trace.parts')}</h3>
        <p className="trace-hint">{t('trace.parts.hint')}</p>
        <ul className="trace-parts">
          {parts.map(({ id, tokens, share, weight }) => (
            <li key={id}>
              <code>{id}</code>
              <Bar
                of={id}
                share={tokens / most}
                mark={share === undefined || share > most ? undefined : share / most}
              />
              <span>
                {tokens}
                <span className="visually-hidden">{t('trace.part.tokens', { tokens: '' })}</span>
                {share !== undefined && (
                  <small>
                    {t('trace.part.share', { share: Math.round(share) })}
                    {weight !== undefined && ` · ${weight.toFixed(2)}`}
                  </small>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t('trace.cut')}</h3>
        {cut.length === 0 && <p>{t('trace.cut.none')}</p>}
        <ul className="trace-cuts">
          {cut.map(({ part, what, tokens, reason }, index) => (
            <li key={index}>
              <code>{part}</code> {what === 'all' ? t('trace.cut.all') : what}
              <span>
                {isTraceKey(`trace.cut.${reason}`) ? t(`trace.cut.${reason}`) : reason}
                {tokens > 0 && ` · ${t('trace.part.tokens', { tokens })}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
