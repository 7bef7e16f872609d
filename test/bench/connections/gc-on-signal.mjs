// Preloaded into what is weighed: garbage is no connection's weight. Needs --expose-gc.
process.on('SIGUSR2', () => globalThis.gc());
