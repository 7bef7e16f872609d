import { Kbd, Modal } from '@mantine/core';
import { useWords } from '#apps/console/words/index.js';
import { useFocusReturn } from '#apps/web-kit/use-focus-return.js';
import { commandKeys, groupOf, keysOf, type CommandGroup, type CommandId } from './keys.js';
import styles from './shell.module.css';

const ids = Object.keys(commandKeys) as CommandId[];
const groups: readonly Exclude<CommandGroup, 'me'>[] = ['talk', 'list', 'view', 'go', 'help'];

/** All keys of the console. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  useFocusReturn();
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      size="lg"
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <div className={styles.keys}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(`keys.${group}`)}</h3>
            <dl>
              {ids
                .filter((id) => groupOf(id) === group && commandKeys[id] !== null)
                .map((id) => (
                  <div key={id}>
                    <dt>{t(`command.${id}`)}</dt>
                    <dd>
                      {keysOf(id).map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t('keys.composer')}</h3>
          <dl>
            {(
              [
                ['keys.send', ['Enter']],
                ['keys.newline', ['Shift', 'Enter']],
                ['keys.draft', ['Ctrl', 'Enter']],
                ['keys.canned', ['/']],
                ['keys.mention', ['@']],
              ] as const
            ).map(([key, keys]) => (
              <div key={key}>
                <dt>{t(key)}</dt>
                <dd>
                  {keys.map((name) => (
                    <Kbd key={name}>{name}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <p className={styles.small}>{t('keys.edge')}</p>
    </Modal>
  );
}
