import { ActionIcon, Menu, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '#apps/chat/words/index.js';
import { KeyboardIcon, PlugIcon, SettingsIcon } from '#apps/web-kit/icons.jsx';
import { useLanguage, type Language } from '#apps/web-kit/words.jsx';
import styles from './shell.module.css';

/** Language, appearance, and the two pages that explain things. */
export function SettingsMenu({ onShortcuts }: { onShortcuts(): void }) {
  const { t } = useWords();
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-end" shadow="lg" width={290} closeOnItemClick={false} trapFocus>
      <Menu.Target>
        <ActionIcon size={36} variant="subtle" color="gray" aria-label={t('app.settings')} title={t('app.settings')}>
          <SettingsIcon size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.setting}>
          <span id="setting-theme">{t('settings.theme')}</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby="setting-theme"
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
            data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          />
        </div>
        <div className={styles.setting}>
          <span id="setting-language">{t('settings.language')}</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby="setting-language"
            value={language}
            onChange={(chosen) => choose(chosen as Language)}
            data={[
              { value: 'en', label: <span lang="en">English</span> },
              { value: 'zh', label: <span lang="zh-Hans">中文</span> },
            ]}
          />
        </div>
        <Menu.Divider />
        <Menu.Item closeMenuOnClick leftSection={<KeyboardIcon />} onClick={onShortcuts}>
          {t('settings.shortcuts')}
        </Menu.Item>
        <Menu.Item closeMenuOnClick leftSection={<PlugIcon />} component={Link} to="/connect">
          {t('settings.connect')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
