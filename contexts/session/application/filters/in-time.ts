/**
 * What `ask` answers within `ms`; null when it throws, is late, or has nothing to say. Never rejects.
 * @param ms what has come by then counts, also on a loop that was held up
 */
export function inTime<Answer>(ask: () => Promise<Answer | null>, ms: number): Promise<Answer | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => setImmediate(() => resolve(null)), ms);
    const settle = (answer: Answer | null) => {
      clearTimeout(timer);
      resolve(answer);
    };
    try {
      ask().then(settle, () => settle(null));
    } catch {
      settle(null);
    }
  });
}
