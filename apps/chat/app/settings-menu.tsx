import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
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
  return (
    <Menu position="top-end" shadow="lg" width={290} closeOnItemClick={false} trapFocus>
      <Menu.Target>
        <ActionIcon size={36} variant="subtle" color="gray" aria-label={t('app.settings')} title={t('app.settings')}>
          <SettingsIcon size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.setting}>
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
        </div>
        <div className={styles.setting}>
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
