import type { TurnRecord } from '#apps/client/index.js';
import { signed } from './signed.js';
import { useTraceWords } from './words.js';
import './trace.css';

type Emotion = NonNullable<TurnRecord['emotion']>;

/** What the user seemed to feel, what the prompt went by, and how the reply came out. */
export function EmotionOf({ emotion }: { emotion: Emotion }) {
  const { t } = useTraceWords();
  const { bounds, engine, model } = emotion;
  return (
    <section>
      <h3>{t('why.emotion')}</h3>
      <table className="trace-anchors">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('why.emotion.what')}</span>
            </th>
            {(['felt', 'valence', 'arousal'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`why.emotion.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['in', 'state', 'out'] as const).map((kind) => {
            const felt = emotion[kind];
            return (
              <tr key={kind}>
                <th scope="row">{t(`why.emotion.${kind}`)}</th>
                <td>
                  {felt
                    ? `${t(`why.felt.${felt.label ?? 'unsure'}`)} · ${Math.round(felt.confidence * 100)} %`
                    : t('why.emotion.none')}
                </td>
                <td>{felt ? signed(felt.valence) : '–'}</td>
                <td>{felt ? signed(felt.arousal) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="trace-hint">
        {t('why.emotion.bounds', {
          valence: bounds.valence.map(signed).join(' … '),
          arousal: bounds.arousal.map(signed).join(' … '),
        })}{' '}
        {emotion.out && t(emotion.out.within ? 'why.emotion.within' : 'why.emotion.beyond')}{' '}
        <code>
          {model} · {engine}
        </code>
      </p>
    </section>
  );
}
