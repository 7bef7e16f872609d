/**
 * Runs in the page before anything else. Measures openings (from the click on a row until the messages of the conversation are
 * painted) as `performance` entries named `open`, how long it took until all that had been said was there (`caught-up`), the
 * distances between frames, and long tasks.
 */
export function watchPage() {
  const watch = {
    openings: [],
    caughtUp: [],
    frames: [],
    tasks: [],
    began: performance.now(),
    restart() {
      Object.assign(watch, { openings: [], caughtUp: [], frames: [], tasks: [], began: performance.now() });
    },
    report() {
      const longerThan = Object.fromEntries(
        [34, 50, 100, 200].map((ms) => [ms, watch.frames.filter((frame) => frame > ms).length]),
      );
      const rounded = (all) => all.map((ms) => Math.round(ms * 10) / 10);
      return {
        openings: rounded(watch.openings),
        caughtUp: rounded(watch.caughtUp),
        frames: {
          drawn: watch.frames.length,
          seconds: (performance.now() - watch.began) / 1_000,
          longerThan,
          longest: Math.max(0, ...watch.frames),
        },
        longTasks: { count: watch.tasks.length, longest: Math.max(0, ...watch.tasks) },
      };
    },
  };
  window.deskWatch = watch;

  let last = performance.now();
  const frame = (now) => {
    watch.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => watch.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    entryTypes: ['longtask'],
  });

  let asked = null;
  addEventListener(
    'click',
    (event) => {
      if (event.target.closest?.('section[aria-label="Inbox"] li button')) {
        asked = { at: event.timeStamp, from: document.querySelector('[data-session]')?.dataset.session };
      }
    },
    true,
  );
  const isThere = () => {
    const pane = document.querySelector('[data-session]');
    return pane && pane.dataset.session !== asked.from && pane.querySelector('article') !== null;
  };
  let following = null;
  const look = () => {
    if (following !== null && document.querySelector('[data-session]')?.dataset.current === 'true') {
      watch.caughtUp.push(performance.measure('caught-up', { start: following, end: performance.now() }).duration);
      following = null;
    }
    if (!asked || !isThere()) return;
    const { at } = asked;
    asked = null;
    following = at;
    // painted: the first task after the frame in which it stands
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const { duration } = performance.measure('open', { start: at, end: performance.now() });
        watch.openings.push(duration);
      };
      port2.postMessage(null);
    });
  };
  const begin = () =>
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
  begin();
}
