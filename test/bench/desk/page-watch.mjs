/**
 * Runs in the page before anything else. Measures openings (from the click on a row until the messages of the conversation are
 * painted) as `performance` entries named `open`, the distances between frames, and long tasks.
 */
export function watchPage() {
  const watch = {
    openings: [],
    frames: [],
    tasks: [],
    began: performance.now(),
    restart() {
      Object.assign(watch, { openings: [], frames: [], tasks: [], began: performance.now() });
    },
    report() {
      const longerThan = Object.fromEntries(
        [34, 50, 100, 200].map((ms) => [ms, watch.frames.filter((frame) => frame > ms).length]),
      );
      return {
        openings: watch.openings.map((ms) => Math.round(ms * 10) / 10),
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
  const look = () => {
    if (!asked || !isThere()) return;
    const { at } = asked;
    asked = null;
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
