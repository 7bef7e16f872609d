import { ActionIcon, Button } from '@mantine/core';
import type { CannedReplies } from '#apps/client/index.js';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { filled } from '#apps/console/features/talk/canned.js';
import { SelectField, TextField } from '#apps/console/ui/field.jsx';
import { Panel } from '#apps/console/ui/page.jsx';
import { PlusIcon, TrashIcon } from '#apps/web-kit/icons.jsx';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { EditFrame } from './edit-frame.jsx';
import { freeId } from './lists.js';
import { useEditing } from './use-editing.js';
import { useSettingsWords } from './words.js';
import styles from './settings.module.css';

type Reply = CannedReplies['replies'][number];

/** What is said again and again. */
export function CannedSettings() {
  const { t } = useSettingsWords();
  const { api, me } = useDesk();
  const editing = useEditing('canned', api.canned, api.setCanned);
  const example = { customer: 'Sam', agent: me.name ?? 'Mei', character: 'Anselm' };
  return (
    <EditFrame editing={editing}>
      {(canned, change) => {
        const set = (index: number, reply: Reply) => change({ ...canned, replies: canned.replies.with(index, reply) });
        const id = freeId(
          'reply',
          canned.replies.map((reply) => reply.id),
        );
        return (
          <Panel title={t('settings.canned')} note={t('canned.note')}>
            {canned.replies.length === 0 && <Quiet title={t('canned.none')} hint={t('canned.none.hint')} />}
            <ul className={styles.canned}>
              {canned.replies.map((reply, index) => (
                <li key={reply.id}>
                  <div className={styles.fields}>
                    <TextField
                      label={t('canned.title')}
                      value={reply.title}
                      maxLength={40}
                      onChange={(title) => set(index, { ...reply, title })}
                    />
                    <TextField
                      label={t('canned.shortcut')}
                      value={reply.shortcut}
                      maxLength={40}
                      onChange={(shortcut) => set(index, { ...reply, shortcut })}
                    />
                    <SelectField
                      label={t('canned.language')}
                      value={reply.language ?? ''}
                      options={[
                        { value: '', label: t('canned.language.any') },
                        { value: 'en', label: 'English' },
                        { value: 'zh', label: '中文' },
                      ]}
                      onChange={(chosen) =>
                        set(index, { ...reply, language: chosen === '' ? null : (chosen as 'en' | 'zh') })
                      }
                    />
                  </div>
                  <TextField
                    long
                    label={t('canned.text')}
                    hint={t('canned.preview', { text: filled(reply.text, example) })}
                    value={reply.text}
                    maxLength={4000}
                    onChange={(text) => set(index, { ...reply, text })}
                  />
                  <ActionIcon
                    className={styles.drop}
                    variant="subtle"
                    color="gray"
                    size={34}
                    aria-label={t('canned.remove', { title: reply.title })}
                    title={t('canned.remove', { title: reply.title })}
                    onClick={() => change({ ...canned, replies: canned.replies.toSpliced(index, 1) })}
                  >
                    <TrashIcon size={17} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
            <Button
              variant="default"
              leftSection={<PlusIcon size={16} />}
              onClick={() =>
                change({
                  ...canned,
                  replies: [...canned.replies, { id, shortcut: id, language: null, title: t('canned.new'), text: '…' }],
                })
              }
            >
              {t('canned.add')}
            </Button>
          </Panel>
        );
      }}
    </EditFrame>
  );
}
