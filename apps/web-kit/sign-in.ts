/** The bearer token of this browser; none in demo mode, where a call from this machine is the demo customer. */
const storageKey = 'troupe.token';

export const storedToken = (): string | null => localStorage.getItem(storageKey);

export function storeToken(token: string | null): void {
  if (token) localStorage.setItem(storageKey, token);
  else localStorage.removeItem(storageKey);
}
