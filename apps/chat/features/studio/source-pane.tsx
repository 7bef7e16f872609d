import { useImperativeHandle, useRef, type Ref, type UIEvent } from 'react';
import type { PromptProblem } from '#apps/client/index.js';
import { useStudioWords } from './words/index.js';
import { lineRange } from './yaml-document.js';
import styles from './studio.module.css';

export interface SourceHandle {
  /** 1-based. */
  goTo(line: number, column: number): void;
}

interface Props {
  source: string;
  problems: readonly PromptProblem[];
  onChange(source: string): void;
  ref?: Ref<SourceHandle>;
}

/** As in source-pane's style sheet, in px. */
const lineHeight = 20;

/** The YAML with its line numbers; lines with a mistake are marked. */
export function SourcePane({ source, problems, onChange, ref }: Props) {
  const { t } = useStudioWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const wrong = new Map(problems.map(({ place, severity }) => [place.line, severity]));
  const lines = source.split('\n').length;

  useImperativeHandle(ref, () => ({
    goTo(line, column) {
      const area = field.current;
      if (!area) return;
      const [start, end] = lineRange(area.value, line);
      area.focus();
      area.setSelectionRange(Math.min(start + column - 1, end), end);
      area.scrollTop = Math.max(0, (line - 4) * lineHeight);
    },
  }));

  const follow = ({ currentTarget }: UIEvent) => {
    if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
  };
  return (
    <div className={styles.source}>
      <div ref={gutter} className={styles.gutter} aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          <span key={index} data-severity={wrong.get(index + 1)}>
            {index + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={field}
        aria-label={t('yaml.label')}
        value={source}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        onScroll={follow}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
