import { writeFileSync } from 'node:fs';
import { type Findings, Load, type LoadPlan } from './load.js';

/** What the parent asks for, one after the other. `notes`: a file for the journals of conversations in which something is wrong. */
export type LoadCall =
  | { readonly do: 'open'; readonly plan: LoadPlan }
  | { readonly do: 'talk' }
  | { readonly do: 'faults-begin' }
  | { readonly do: 'settle'; readonly notes: string }
  | { readonly do: 'close' };
export type LoadAnswer = { readonly findings?: Findings; readonly failed?: string };

/**
 * In the child: answers each call.
 * @public run-load.mjs loads it
 */
export function serveLoad(): void {
  let load: Load | undefined;
  const does = async (call: LoadCall): Promise<LoadAnswer> => {
    switch (call.do) {
      case 'open':
        load = new Load(call.plan);
        await load.open();
        return {};
      case 'talk':
        load?.talk();
        return {};
      case 'faults-begin':
        load?.faultsBegin();
        return {};
      case 'settle': {
        const { findings, journals } = await load!.settle();
        const isWrong = ({ session }: { session: string }) => findings.wrong.some((what) => what.includes(session));
        if (findings.wrong.length > 0) writeFileSync(call.notes, JSON.stringify(journals.filter(isWrong), null, 1));
        return { findings };
      }
      case 'close':
        load?.close();
        load = undefined;
        return {};
    }
  };
  process.on('message', (call: LoadCall) => {
    does(call).then(
      (answer) => process.send?.(answer),
      (error: unknown) => process.send?.({ failed: error instanceof Error ? String(error.stack) : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({});
}
