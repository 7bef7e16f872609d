import { Kbd, Modal } from '@mantine/core';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { useWords } from '#apps/console/words/index.js';
import { useFocusReturn } from '#apps/web-kit/use-focus-return.js';
import { useCommands } from './commands.jsx';
import { keysOf } from './keys.js';
import styles from './shell.module.css';

interface Line {
  readonly key: string;
  readonly text: string;
  readonly hint: string;
  readonly keys: readonly string[];
  run(): void;
}

const mostLines = 40;

/** Everything that can be done now, and every open conversation, found by a few letters. */
export function Palette({ onClose }: { onClose(): void }) {
  useFocusReturn();
  const { t } = useWords();
  const navigate = useNavigate();
  const commands = useCommands();
  const { conversations } = useDesk();
  const tickets = useBoard((state) => state.tickets);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();

  const lines = useMemo<Line[]>(() => {
    const acts = commands
      .present()
      .filter((one) => one !== 'help.palette')
      .map((one) => ({
        key: one,
        text: t(`command.${one}`),
        hint: '',
        keys: keysOf(one),
        run: () => commands.run(one),
      }));
    const talks = [...tickets.values()].map((ticket) => ({
      key: ticket.session,
      text: t('palette.talk', { customer: ticket.customer.name, character: ticket.character.name }),
      hint: t(`state.${ticket.state}`),
      keys: [],
      run: () => {
        conversations.prepare(ticket.session);
        void navigate(`/c/${ticket.session}`);
      },
    }));
    return [...acts, ...talks];
  }, [commands, conversations, tickets, t, navigate]);
  const wanted = query.trim().toLocaleLowerCase();
  const shown = lines
    .filter(({ text }) => wanted === '' || scattered(text.toLocaleLowerCase(), wanted))
    .sort((a, b) => apart(a.text, wanted) - apart(b.text, wanted))
    .slice(0, mostLines);
  const chosen = Math.min(at, shown.length - 1);

  const run = (line: Line | undefined) => {
    if (!line) return;
    onClose();
    // After the dialog has given the focus back.
    requestAnimationFrame(() => line.run());
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      setAt((chosen + move + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(shown[chosen]);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={560}
      radius="lg"
      yOffset="12vh"
      attributes={{ content: { 'aria-label': t('palette.title') } }}
      classNames={{ body: styles.palette ?? '' }}
    >
      <input
        className={styles.paletteInput}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown[chosen] && `${id}-${chosen}`}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        value={query}
        data-autofocus
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={key}
      />
      <div id={id} role="listbox" aria-label={t('palette.title')} className={styles.paletteList}>
        {shown.map((line, index) => (
          <button
            key={line.key}
            id={`${id}-${index}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            ref={(item) => {
              if (index === chosen) item?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => run(line)}
            onMouseMove={() => setAt(index)}
          >
            <span>{line.text}</span>
            {line.hint && <small>{line.hint}</small>}
            {line.keys.map((name) => (
              <Kbd key={name}>{name}</Kbd>
            ))}
          </button>
        ))}
      </div>
      {shown.length === 0 && <p className={styles.paletteNone}>{t('palette.none')}</p>}
    </Modal>
  );
}

/** Whether the letters stand in the text in this order, with others between them. */
function scattered(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    if (letter === ' ') continue;
    const place = text.indexOf(letter, from);
    if (place < 0) return false;
    from = place + letter.length;
  }
  return true;
}

/** How far the letters lie apart in the text: 0 it begins with them, 1 they stand together, 2 others stand between them. */
function apart(text: string, letters: string): 0 | 1 | 2 {
  const place = text.toLocaleLowerCase().indexOf(letters);
  return place < 0 ? 2 : place > 0 ? 1 : 0;
}
