/** Whether this machine has a network at all, as far as the platform tells. */
export interface Network {
  online(): boolean;
  /** Calls back when `online()` may have changed. Returns the way to stop. */
  watch(changed: () => void): () => void;
}

interface Platform {
  navigator?: { onLine?: boolean };
  addEventListener?(type: string, listener: () => void): void;
  removeEventListener?(type: string, listener: () => void): void;
}

/** The browser's own word; in Node, always online. */
export function browserNetwork(platform: Platform = globalThis as Platform): Network {
  return {
    online: () => platform.navigator?.onLine !== false,
    watch(changed) {
      platform.addEventListener?.('online', changed);
      platform.addEventListener?.('offline', changed);
      return () => {
        platform.removeEventListener?.('online', changed);
        platform.removeEventListener?.('offline', changed);
      };
    },
  };
}
