import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '#apps/chat/words/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { CheckIcon, CopyIcon } from '#apps/web-kit/icons.jsx';

/** Copies a message as it was written. */
export function CopyButton({ text }: { text: string }) {
  const { t, language } = useWords();
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  const label = t(copied ? 'message.copied' : 'message.copy');
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce(t('message.copied'), language);
  };
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
      onMouseLeave={() => setCopied(false)}
    >
      {copied ? <CheckIcon size={17} /> : <CopyIcon size={17} />}
    </ActionIcon>
  );
}
