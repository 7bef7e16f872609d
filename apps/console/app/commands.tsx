import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { isField } from '#apps/web-kit/sends.js';
import { commandKeys, type CommandId } from './keys.js';

interface Commands {
  /** What can be done now. */
  present(): CommandId[];
  run(id: CommandId): void;
  add(id: CommandId, run: () => void): () => void;
}

const CommandsContext = createContext<Commands>({
  present: () => [],
  run: () => undefined,
  add: () => () => undefined,
});

/** Where the parts of a screen say what can be done; keys and the palette do it. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const acts = useRef(new Map<CommandId, (() => void)[]>());
  const commands = useMemo<Commands>(
    () => ({
      present: () => [...acts.current.keys()],
      // The part that came last is the nearest to the person.
      run: (id) => acts.current.get(id)?.at(-1)?.(),
      add: (id, run) => {
        acts.current.set(id, [...(acts.current.get(id) ?? []), run]);
        return () => {
          const left = acts.current.get(id)?.filter((one) => one !== run) ?? [];
          if (left.length > 0) acts.current.set(id, left);
          else acts.current.delete(id);
        };
      },
    }),
    [],
  );

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey) return;
      const withMod = event.ctrlKey || event.metaKey;
      const name = withMod ? `mod+${event.key.toLowerCase()}` : event.key;
      const id = (Object.keys(commandKeys) as CommandId[]).find((one) => commandKeys[one] === name);
      if (!id || (!withMod && isField(event.target))) return;
      if (!withMod && document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]')) return;
      if (!acts.current.has(id)) return;
      event.preventDefault();
      commands.run(id);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [commands]);

  return <CommandsContext value={commands}>{children}</CommandsContext>;
}

export const useCommands = (): Commands => useContext(CommandsContext);

/** Offers a command as long as this part stands and `enabled` says so. */
export function useCommand(id: CommandId, run: () => void, enabled = true): void {
  const { add } = useCommands();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => (enabled ? add(id, () => latest.current()) : undefined), [add, id, enabled]);
}
