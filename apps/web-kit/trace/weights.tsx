import { useTraceWords } from './words.js';
import './trace.css';

/** How much persona and task weigh, side by side. */
export function Weights({ alpha, beta }: { alpha: number; beta: number }) {
  const { t } = useTraceWords();
  const whole = alpha + beta || 1;
  return (
    <p className="trace-weights">
      <span style={{ flexGrow: Math.max(0.12, alpha / whole) }} data-tone="accent">
        {t('trace.alpha')} <b>{alpha.toFixed(2)}</b>
      </span>
      <span style={{ flexGrow: Math.max(0.12, beta / whole) }} data-tone="warm">
        {t('trace.beta')} <b>{beta.toFixed(2)}</b>
      </span>
    </p>
  );
}
