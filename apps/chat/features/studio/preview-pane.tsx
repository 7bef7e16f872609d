import { RenderedPrompt } from '#apps/web-kit/trace/rendered-prompt.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import type { Preview } from './use-preview.js';
import { useStudioWords } from './words/index.js';
import styles from './studio.module.css';

interface Props {
  preview: Preview;
  stands: boolean;
  said: string;
  onSaid(said: string): void;
  alpha: number | null;
  onAlpha(alpha: number | null): void;
  onGo(line: number, column: number): void;
}

/** What the model would get if the user said this now. */
export function PreviewPane({ preview, stands, said, onSaid, alpha, onAlpha, onGo }: Props) {
  const { t } = useStudioWords();
  const say = useProblemWords();
  const { data, problem, loading } = preview;
  return (
    <div className={styles.preview}>
      <div className={styles.situation}>
        <label>
          {t('preview.said')}
          <input value={said} maxLength={2_000} onChange={(event) => onSaid(event.currentTarget.value)} />
        </label>
        <label>
          <span>
            {t('preview.alpha')}: <output>{alpha ?? t('preview.alpha.auto')}</output>
          </span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={alpha ?? data?.record.stage.alpha ?? 0.5}
            aria-valuetext={alpha === null ? t('preview.alpha.auto') : String(alpha)}
            onChange={(event) => onAlpha(event.currentTarget.valueAsNumber)}
            onDoubleClick={() => onAlpha(null)}
          />
        </label>
      </div>
      <p className={styles.state} role="status">
        {!stands
          ? t('preview.failed', { reason: t('preview.invalid') })
          : problem
            ? t('preview.failed', { reason: say(problem) })
            : loading && !data && t('preview.loading')}
      </p>
      {data && (
        <RenderedPrompt preview={data} own="0-own/character.yaml" onGo={onGo} stale={!stands || problem !== null} />
      )}
    </div>
  );
}
