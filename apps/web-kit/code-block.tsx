import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { CheckIcon, CopyIcon } from './icons.jsx';
import { useKitWords } from './kit-words.js';

/** Code with its language and a way to copy it. */
export function CodeBlock({ children }: { children: ReactNode }) {
  const { t } = useKitWords();
  const code = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState(false);
  const language = /language-([\w+#-]+)/.exec(
    (children as ReactElement<{ className?: string }>)?.props?.className ?? '',
  )?.[1];
  const copy = async () => {
    await navigator.clipboard.writeText(code.current?.textContent ?? '');
    setCopied(true);
  };
  return (
    <figure className="code-block">
      <figcaption>
        <span>{language ?? ''}</span>
        <button type="button" onClick={() => void copy()} onBlur={() => setCopied(false)} aria-live="polite">
          {copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
          {copied ? t('code.copied') : t('code.copy')}
        </button>
      </figcaption>
      <pre ref={code} tabIndex={0}>
        {children}
      </pre>
    </figure>
  );
}
