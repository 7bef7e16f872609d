export interface SignIn {
  token(): string | null;
  /** @param token null signs out */
  store(token: string | null): void;
  /** Calls back when another tab of this browser has signed in, or out. Returns the way to stop. */
  watch(told: () => void): () => void;
}

/** The bearer token of one application in this browser. Each has its own, so that one person can be customer and agent side by side. */
const signInOf = (key: string): SignIn => ({
  token: () => localStorage.getItem(key),
  store: (token) => (token ? localStorage.setItem(key, token) : localStorage.removeItem(key)),
  watch: (told) => {
    const look = (event: StorageEvent) => event.key === key && told();
    addEventListener('storage', look);
    return () => removeEventListener('storage', look);
  },
});

/** None in demo mode, where a call from this machine is the demo customer. */
export const chatSignIn = signInOf('troupe.token');
export const consoleSignIn = signInOf('troupe.console.token');
