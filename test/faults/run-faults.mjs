// `npm run faults` after the build: see scripts/faults.mjs.
import { load } from './typescript.mjs';

// Each server and each client listens for the end of this process.
process.setMaxListeners(0);
const { faultsCommand } = await load(new URL('./command.ts', import.meta.url));
process.exit(await faultsCommand(process.argv.slice(2)));
