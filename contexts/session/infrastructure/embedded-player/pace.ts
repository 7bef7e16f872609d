const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Cuts a reply into pieces as a person would hear them: a word with the mark after it; Chinese in two to four signs. */
export function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  let held = '';
  const flush = (): void => {
    if (held !== '') chunks.push(held);
    held = '';
  };
  for (const { segment, isWordLike } of words.segment(text)) {
    if (isWordLike === true && (/^[a-z0-9]/i.test(segment) || held.length + segment.length > 4)) flush();
    held += segment;
    if (isWordLike !== true && held.length >= 3) flush();
  }
  flush();
  return chunks;
}

/** Waits, or stops waiting at once when the signal aborts. Resolves either way: the caller looks at the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
