/** What the platform tells of this machine and of who is looking. */
export interface Network {
  /** Whether there is a network at all, as far as is known. */
  online(): boolean;
  /** Whether somebody sees the page; in Node, always. */
  visible(): boolean;
  /** Calls back when one of the two may have changed. Returns the way to stop. */
  watch(changed: () => void): () => void;
}

interface Target {
  addEventListener?(type: string, listener: () => void): void;
  removeEventListener?(type: string, listener: () => void): void;
}
interface Platform extends Target {
  navigator?: { onLine?: boolean };
  document?: Target & { visibilityState?: string };
}

/** The browser's own word; in Node, always online and looked at. */
export function browserNetwork(platform: Platform = globalThis as Platform): Network {
  return {
    online: () => platform.navigator?.onLine !== false,
    visible: () => platform.document?.visibilityState !== 'hidden',
    watch(changed) {
      const events: [Target | undefined, string][] = [
        [platform, 'online'],
        [platform, 'offline'],
        [platform.document, 'visibilitychange'],
      ];
      for (const [target, type] of events) target?.addEventListener?.(type, changed);
      return () => {
        for (const [target, type] of events) target?.removeEventListener?.(type, changed);
      };
    },
  };
}
