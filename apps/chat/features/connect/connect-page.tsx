import { useWords } from '#apps/chat/words/index.js';
import { CodeBlock } from '#apps/web-kit/code-block.jsx';
import styles from './connect.module.css';

const command = `OPENAI_BASE_URL=http://localhost:11434/v1 \\
OPENAI_MODEL=qwen3:8b \\
npm start`;

/** How to let characters speak through a language model. */
export function ConnectPage() {
  const { t, language } = useWords();
  const [before, after] = t('connect.more').split('{file}');
  return (
    <article className={styles.page}>
      <h1 className="display" tabIndex={-1}>
        {t('connect.title')}
      </h1>
      <p>{t('connect.lead')}</p>
      <p>{t('connect.how')}</p>
      <CodeBlock>
        <code className="language-sh">{command}</code>
      </CodeBlock>
      <p>{t('connect.then')}</p>
      <p>{t('connect.works')}</p>
      <p>
        {before}
        <code>{language === 'zh' ? 'docs/players.zh.md' : 'docs/players.md'}</code>
        {after}
      </p>
    </article>
  );
}
