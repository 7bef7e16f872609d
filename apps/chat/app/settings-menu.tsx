import { ActionIcon, Popover, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'react-router';
import { useWords } from '#apps/chat/words/index.js';
import { Choice } from '#apps/web-kit/choice.jsx';
import { KeyboardIcon, PlugIcon, SettingsIcon } from '#apps/web-kit/icons.jsx';
import { useLanguage } from '#apps/web-kit/words.jsx';
import styles from './shell.module.css';

/** Language, appearance, and the two pages that explain things. */
export function SettingsMenu({ onShortcuts }: { onShortcuts(): void }) {
  const { t } = useWords();
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [open, menu] = useDisclosure(false);
  return (
    <Popover opened={open} onChange={menu.toggle} position="top-end" shadow="lg" width={290} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
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
          <button
            type="button"
            onClick={() => {
              menu.close();
              onShortcuts();
            }}
          >
            <KeyboardIcon /> {t('settings.shortcuts')}
          </button>
          <Link to="/connect" onClick={menu.close}>
            <PlugIcon /> {t('settings.connect')}
          </Link>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
