import { ActionIcon, Popover, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useRef } from 'react';
import { Link } from 'react-router';
import { useWords } from '#apps/chat/words/index.js';
import { Choice } from '#apps/web-kit/choice.jsx';
import { KeyboardIcon, PlugIcon, SettingsIcon, TrashIcon } from '#apps/web-kit/icons.jsx';
import { useLanguage } from '#apps/web-kit/words.jsx';
import styles from './shell.module.css';

const EraseDialog = lazy(() => import('#apps/chat/features/memory/erase-me.jsx'));

/** Language, appearance, the two pages that explain things, and the way to have everything erased. */
export function SettingsMenu({ onShortcuts }: { onShortcuts(): void }) {
  const { t } = useWords();
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [open, menu] = useDisclosure(false);
  const [erasing, erase] = useDisclosure(false);
  const button = useRef<HTMLButtonElement>(null);
  const to = (open: () => void) => {
    menu.close();
    // A dialog gives the focus back to what had it before: what stands in the menu is gone by then.
    button.current?.focus();
    open();
  };
  return (
    <>
      <Popover opened={open} onChange={menu.toggle} position="top-end" shadow="lg" width={290} trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon
            ref={button}
            size={36}
            variant="subtle"
            color="gray"
            aria-label={t('app.settings')}
            title={t('app.settings')}
            onClick={menu.toggle}
          >
            <SettingsIcon size={20} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('app.settings')} className={styles.settings}>
          <Choice
            visibleLabel
            label={t('settings.theme')}
            value={colorScheme}
            onChange={setColorScheme}
            options={(['light', 'dark', 'auto'] as const).map((value) => ({
              value,
              label: t(`settings.theme.${value}`),
            }))}
          />
          <Choice
            visibleLabel
            label={t('settings.language')}
            value={language}
            onChange={choose}
            options={[
              { value: 'en', label: 'English', lang: 'en' },
              { value: 'zh', label: '中文', lang: 'zh-Hans' },
            ]}
          />
          <div className={styles.more}>
            <button type="button" onClick={() => to(onShortcuts)}>
              <KeyboardIcon /> {t('settings.shortcuts')}
            </button>
            <Link to="/connect" onClick={menu.close}>
              <PlugIcon /> {t('settings.connect')}
            </Link>
            <button type="button" onClick={() => to(erase.open)}>
              <TrashIcon /> {t('settings.erase')}
            </button>
          </div>
        </Popover.Dropdown>
      </Popover>
      {erasing && (
        <Suspense fallback={null}>
          <EraseDialog onClose={erase.close} />
        </Suspense>
      )}
    </>
  );
}
