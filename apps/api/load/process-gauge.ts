import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Server } from 'node:net';
import { totalmem } from 'node:os';
import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { Reading } from './load-guard.js';

/** ms between two ticks by which the event loop's delay is measured. */
const resolution = 20;

/** Reads how this process fares. */
@Injectable()
export class ProcessGauge implements OnApplicationShutdown {
  private readonly delay = monitorEventLoopDelay({ resolution });
  // Without a container's limit it is a number beyond all machines.
  private readonly most = Math.min(process.constrainedMemory() || Infinity, totalmem());
  private readonly collections = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) this.collecting += duration;
  });
  private collecting = 0;
  private readAt = performance.now();
  private links = 0;
  private server: Server | undefined;

  constructor() {
    this.delay.enable();
    this.collections.observe({ entryTypes: ['gc'] });
  }

  /** The server whose links count. */
  watch(server: Server): void {
    this.server = server;
  }

  /** Since the last reading. */
  readonly read = (): Reading => {
    this.server?.getConnections((_error, count) => (this.links = count ?? 0));
    const now = performance.now();
    const passed = Math.max(1, now - this.readAt);
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    const reading = {
      lateMs: this.delay.count === 0 ? passed : Math.max(0, this.delay.mean / 1e6 - resolution),
      gc: this.collecting / passed,
      heap: used / limit,
      memory: process.memoryUsage.rss() / this.most,
      links: this.links,
    };
    this.delay.reset();
    this.collecting = 0;
    this.readAt = now;
    return reading;
  };

  onApplicationShutdown(): void {
    this.delay.disable();
    this.collections.disconnect();
  }
}
