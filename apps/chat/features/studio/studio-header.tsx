import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate } from 'react-router';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { BackIcon, ImportIcon, MoreIcon, RegenerateIcon, TrashIcon } from '#apps/web-kit/icons.jsx';
import { reloadEverywhere, useTroupe } from '#apps/web-kit/troupe.jsx';
import { exportFormats, saveAs } from './save-as.js';
import type { Check } from './use-check.js';
import type { Editor } from './use-editor.js';
import { VersionsDialog } from './versions-dialog.jsx';
import { useStudioWords } from './words/index.js';
import styles from './studio.module.css';

interface Props {
  editor: Editor;
  name: string;
  check: Check;
  onSave(): void;
  onTry(): void;
}

/** Who is being written, whether it is saved, and what can be done with it. */
export function StudioHeader({ editor, name, check, onSave, onTry }: Props) {
  const { t } = useStudioWords();
  const { saved, dirty, busy } = editor;
  const stands = check.problems.every(({ severity }) => severity !== 'error') && editor.document.tree !== undefined;
  const isNew = saved.id === null;
  return (
    <header className={styles.header}>
      <Link className={styles.back} to={isNew ? '/' : `/characters/${saved.id}`}>
        <BackIcon size={17} />
        {t('studio.back')}
      </Link>
      <div className={styles.title}>
        <h1 className="display" tabIndex={-1}>
          {name}
        </h1>
        <p data-dirty={dirty}>
          {dirty || isNew ? t('studio.unsaved') : t('studio.clean', { version: saved.version ?? 1 })}
        </p>
      </div>
      <div className={styles.buttons}>
        <Button variant="default" title={t('studio.try.hint')} disabled={!stands} onClick={onTry}>
          {t('studio.try')}
        </Button>
        <Button loading={busy} disabled={!stands || (!dirty && !isNew)} onClick={onSave}>
          {t('studio.save')}
        </Button>
        {!isNew && <More editor={editor} id={saved.id!} name={name} />}
      </div>
    </header>
  );
}

function More({ editor, id, name }: { editor: Editor; id: string; name: string }) {
  const { t } = useStudioWords();
  const { api } = useTroupe();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const [versions, showVersions] = useDisclosure(false);
  const [removing, askRemoval] = useDisclosure(false);
  const remove = () =>
    void editor.attempt(async () => {
      await api.removeCharacter(id);
      editor.discard();
      reloadEverywhere('characters');
      void navigate('/');
    });
  return (
    <>
      <Menu position="bottom-end" shadow="lg" width={230}>
        <Menu.Target>
          <ActionIcon size={36} variant="default" aria-label={t('studio.more')} title={t('studio.more')}>
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
                void editor.attempt(async () => saveAs(await api.exportCharacter(id, format), `${name}.${extension}`))
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
            void editor.load();
          }}
        />
      )}
      <Modal
        opened={removing}
        onClose={askRemoval.close}
        title={t('studio.delete.title', { name })}
        centered
        radius="lg"
        closeButtonProps={{ 'aria-label': t('studio.close') }}
      >
        <p className={styles.question}>{t('studio.delete.body')}</p>
        <div className={styles.actions}>
          <Button variant="default" data-autofocus onClick={askRemoval.close}>
            {t('studio.cancel')}
          </Button>
          <Button loading={editor.busy} onClick={remove}>
            {t('studio.delete')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
