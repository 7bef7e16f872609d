import { writeFileSync } from 'node:fs';
import { type Findings, Load, type LoadPlan } from './load.js';

/** What is asked of the clients, one after the other. `notes`: a file for the journals of conversations in which something is wrong. */
export type LoadCall =
  | { readonly do: 'open'; readonly plan: LoadPlan }
  | { readonly do: 'talk' }
  | { readonly do: 'faults-begin' }
  | { readonly do: 'settle'; readonly notes: string }
  | { readonly do: 'close' };
export type LoadAnswer = { readonly findings?: Findings; readonly failed?: string };

/** All clients of an installation, wherever they are. */
export interface Clients {
  ask(call: LoadCall): Promise<LoadAnswer>;
}

/** In this process. */
export class ClientsHere implements Clients {
  private load: Load | undefined;

  async ask(call: LoadCall): Promise<LoadAnswer> {
    switch (call.do) {
      case 'open':
        this.load = new Load(call.plan);
        await this.load.open();
        return {};
      case 'talk':
        this.load?.talk();
        return {};
      case 'faults-begin':
        this.load?.faultsBegin();
        return {};
      case 'settle': {
        const { findings, journals } = await this.load!.settle();
        const isWrong = ({ session }: { session: string }) => findings.wrong.some((what) => what.includes(session));
        if (findings.wrong.length > 0) writeFileSync(call.notes, JSON.stringify(journals.filter(isWrong), null, 1));
        return { findings };
      }
      case 'close':
        this.load?.close();
        this.load = undefined;
        return {};
    }
  }
}

/**
 * In a child of the one who asks: answers each call.
 * @public run-load.mjs loads it
 */
export function serveLoad(): void {
  const clients = new ClientsHere();
  process.on('message', (call: LoadCall) => {
    clients.ask(call).then(
      (answer) => process.send?.(answer),
      (error: unknown) => process.send?.({ failed: error instanceof Error ? String(error.stack) : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({});
}
