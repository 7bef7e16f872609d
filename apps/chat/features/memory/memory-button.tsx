import { ActionIcon } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '#apps/chat/words/index.js';
import { MemoryIcon } from '#apps/web-kit/icons.jsx';

const MemoryDrawer = lazy(() => import('./memory-drawer.jsx').then((module) => ({ default: module.MemoryDrawer })));

/** Opens what a character remembers of the user; loaded when it is first asked for. */
export function MemoryButton(of: { character: string; name: string; session: string }) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <ActionIcon
        size={40}
        variant="subtle"
        color="gray"
        aria-label={t('chat.memory', { name: of.name })}
        title={t('chat.memory', { name: of.name })}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => {
          setWanted(true);
          setOpened(true);
        }}
      >
        <MemoryIcon size={21} />
      </ActionIcon>
      {wanted && (
        <Suspense fallback={null}>
          <MemoryDrawer {...of} opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
