import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { ImportIcon, MoreIcon, RegenerateIcon, TrashIcon } from '#apps/web-kit/icons.jsx';
import { reloadEverywhere, useTroupe } from '#apps/web-kit/troupe.jsx';
import { exportFormats, saveAs } from './save-as.js';
import { VersionsDialog } from './versions-dialog.jsx';
import { useStudioWords } from './words/index.js';
import styles from './studio.module.css';

interface Props {
  id: string;
  name: string;
  /** Runs something that may be refused; whoever shows the menu tells why. */
  attempt(work: () => Promise<unknown>): Promise<unknown>;
  onRestored(): void;
  onRemoved(): void;
}

/** What else can be done with a character of one's own: earlier versions, export, removal. */
export function OwnMenu({ id, name, attempt, onRestored, onRemoved }: Props) {
  const { t } = useStudioWords();
  const { api } = useTroupe();
  const announce = useAnnounce();
  const [versions, showVersions] = useDisclosure(false);
  const [removing, askRemoval] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" shadow="lg" width={230}>
        <Menu.Target>
          <ActionIcon size={42} variant="default" aria-label={t('studio.more')} title={t('studio.more')}>
            <MoreIcon size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<RegenerateIcon size={16} />} onClick={showVersions.open}>
            {t('studio.versions')}
          </Menu.Item>
          <Menu.Divider />
          {exportFormats.map(([format, label, extension]) => (
            <Menu.Item
              key={format}
              leftSection={<ImportIcon size={16} />}
              onClick={() =>
                void attempt(async () => saveAs(await api.exportCharacter(id, format), `${name}.${extension}`))
              }
            >
              {t('studio.export', { format: label })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<TrashIcon size={16} />} onClick={askRemoval.open}>
            {t('studio.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {versions && (
        <VersionsDialog
          id={id}
          onClose={showVersions.close}
          onRestored={(version) => {
            showVersions.close();
            announce(t('versions.restored', { version }));
            onRestored();
          }}
        />
      )}
      {removing && <Removal id={id} name={name} attempt={attempt} onRemoved={onRemoved} onClose={askRemoval.close} />}
    </>
  );
}

function Removal({ id, name, attempt, onRemoved, onClose }: Omit<Props, 'onRestored'> & { onClose(): void }) {
  const { t } = useStudioWords();
  const { api } = useTroupe();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const remove = () => {
    setBusy(true);
    void attempt(async () => {
      await api.removeCharacter(id);
      onRemoved();
      reloadEverywhere('characters');
      void navigate('/');
    }).finally(onClose);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('studio.delete.title', { name })}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('studio.close') }}
    >
      <p className={styles.question}>{t('studio.delete.body')}</p>
      <div className={styles.actions}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('studio.cancel')}
        </Button>
        <Button loading={busy} onClick={remove}>
          {t('studio.delete')}
        </Button>
      </div>
    </Modal>
  );
}
