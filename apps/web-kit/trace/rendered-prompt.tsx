import { useRef, useState, type KeyboardEvent } from 'react';
import type { PromptPreview, PromptSpan } from '#apps/client/index.js';
import { PartsAndCuts } from './parts-and-cuts.jsx';
import { Weights } from './weights.jsx';
import { useTraceWords } from './words.js';
import './trace.css';

interface Props {
  preview: PromptPreview;
  /** The file that can be gone to. */
  own: string;
  onGo(line: number, column: number): void;
  /** Of an earlier text. */
  stale: boolean;
}

/** A prompt as the model gets it; of each passage, where it comes from. */
export function RenderedPrompt({ preview, own, onGo, stale }: Props) {
  const { t } = useTraceWords();
  const { messages, spans, record } = preview;
  const [at, setAt] = useState<number | null>(null);
  const active = at === null ? undefined : spans[at];
  return (
    <div className="trace" data-stale={stale}>
      <Weights alpha={record.stage.alpha} beta={record.stage.beta} />
      <p className="trace-hint">
        {t('trace.tokens', { tokens: record.tokens, budget: record.budget })} · {t('trace.hint')}
      </p>
      <Origin span={active} own={own} onGo={onGo} />
      {messages.map(({ role, text, isExample }, index) => (
        <section key={index} className="trace-message" data-role={role}>
          <h3>
            {t(`trace.role.${role}`)} {isExample && <small>{t('trace.example')}</small>}
          </h3>
          <Passages
            text={text}
            label={t('trace.passages')}
            spans={spans.map((span, order) => ({ span, order })).filter(({ span }) => span.message === index)}
            active={at}
            onActive={setAt}
          />
        </section>
      ))}
      <PartsAndCuts parts={record.parts} cut={record.cut} />
    </div>
  );
}

interface Numbered {
  readonly span: PromptSpan;
  readonly order: number;
}

/** One stop of the tab key for a message; arrows go from passage to passage. */
function Passages(props: {
  text: string;
  label: string;
  spans: readonly Numbered[];
  active: number | null;
  onActive(order: number | null): void;
}) {
  const { text, label, spans, active, onActive } = props;
  const box = useRef<HTMLDivElement>(null);
  if (spans.length === 0) return <p className="trace-text">{text}</p>;
  // Blank ones between them are no stop.
  const stops = spans.filter(({ span }) => text.slice(span.start, span.end).trim() !== '');
  const current = stops.some(({ order }) => order === active) ? active : stops[0]?.order;
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const place = stops.findIndex(({ order }) => order === current) + step;
    const next = stops[Math.min(stops.length - 1, Math.max(0, place))];
    if (!next) return;
    onActive(next.order);
    box.current?.querySelector<HTMLElement>(`[data-order="${next.order}"]`)?.focus();
  };
  return (
    <div ref={box} className="trace-text" role="listbox" tabIndex={-1} aria-label={label} onKeyDown={move}>
      {spans.map(({ span, order }) => {
        const passage = text.slice(span.start, span.end);
        if (passage.trim() === '') return passage;
        return (
          <span
            key={order}
            role="option"
            data-order={order}
            data-kind={span.variable === undefined ? 'template' : 'value'}
            data-active={order === active}
            aria-selected={order === active}
            tabIndex={order === current ? 0 : -1}
            onFocus={() => onActive(order)}
            onMouseEnter={() => onActive(order)}
          >
            {passage}
          </span>
        );
      })}
    </div>
  );
}

function Origin({
  span,
  own,
  onGo,
}: {
  span: PromptSpan | undefined;
  own: string;
  onGo(line: number, column: number): void;
}) {
  const { t } = useTraceWords();
  return (
    <div className="trace-origin" aria-live="polite">
      {span ? (
        <>
          <code>
            {span.file === own ? '' : `${span.file}:`}
            {span.line}:{span.column}
          </code>
          {(['part', 'macro', 'profile', 'variable'] as const).map(
            (kind) =>
              span[kind] !== undefined && (
                <span key={kind}>
                  {t(`trace.${kind}`)} <b>{span[kind]}</b>
                </span>
              ),
          )}
          {span.file === own && (
            <button type="button" onClick={() => onGo(span.line, span.column)}>
              {t('trace.go', { line: span.line })}
            </button>
          )}
        </>
      ) : (
        <span>{t('trace.nothing')}</span>
      )}
    </div>
  );
}
