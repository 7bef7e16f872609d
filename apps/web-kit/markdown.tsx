import { lazy, memo, Suspense, useMemo } from 'react';
import { closedForNow, markdownBlocks } from './markdown-blocks.js';
import './markdown.css';

const load = () => import('./markdown-block.jsx');
const MarkdownBlock = lazy(load);

/** Fetches the renderer before it is needed, so that the first reply does not change its looks. */
export const prepareMarkdown = (): void => void load().catch(() => undefined);

interface Props {
  text: string;
  /** More is coming. */
  growing?: boolean;
  lang?: string | undefined;
}

/** A message in Markdown, sanitised. While it grows only its last block is drawn anew. */
export const MarkdownMessage = memo(function MarkdownMessage({ text, growing = false, lang }: Props) {
  const blocks = useMemo(() => markdownBlocks(text), [text]);
  return (
    <div className={growing ? 'markdown markdown-growing' : 'markdown'} lang={lang} dir="auto">
      {blocks.map((block, index) => {
        const last = growing && index === blocks.length - 1;
        return (
          <Suspense key={index} fallback={<p className="markdown-plain">{block}</p>}>
            <MarkdownBlock text={last ? closedForNow(block) : block} />
          </Suspense>
        );
      })}
    </div>
  );
});
