import { memo, type ComponentProps } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { CodeBlock } from './code-block.jsx';
import { useKitWords } from './kit-words.js';

/** Nothing of a reply may load from elsewhere: no pictures, which would also tell that it was read. */
const schema = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames?.filter((name) => !['img', 'picture', 'source'].includes(name)) ?? [],
};

/** There is no HTML in what people and characters write: a `<` is one, and all that follows it is shown. */
function remarkNoHtml(this: { data(): object }) {
  const data: { micromarkExtensions?: object[] } = this.data();
  (data.micromarkExtensions ??= []).push({ disable: { null: ['htmlFlow', 'htmlText'] } });
}

function ExternalLink({ href, children }: ComponentProps<'a'>) {
  const { t } = useKitWords();
  if (!href) return children;
  return (
    <a href={href} target="_blank" rel="noreferrer nofollow">
      {children}
      <span className="visually-hidden"> ({t('link.new-window')})</span>
    </a>
  );
}

function WideTable({ children }: ComponentProps<'table'>) {
  const { t } = useKitWords();
  return (
    <div className="markdown-table" role="region" aria-label={t('table.label')} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

const components: Components = {
  a: ({ node: _, ...props }) => <ExternalLink {...props} />,
  table: ({ node: _, ...props }) => <WideTable {...props} />,
  pre: ({ node: _, children }) => <CodeBlock>{children}</CodeBlock>,
  // The page has its own headings; those of a reply stand below them.
  h1: ({ node: _, ...props }) => <h3 {...props} />,
  h2: ({ node: _, ...props }) => <h3 {...props} />,
  h3: ({ node: _, ...props }) => <h4 {...props} />,
};

/** One block. Loaded with the first conversation, not with the page. */
export default memo(function MarkdownBlock({ text }: { text: string }) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm, remarkNoHtml]}
      rehypePlugins={[[rehypeSanitize, schema]]}
      components={components}
    >
      {text}
    </ReactMarkdown>
  );
});
