// `npm run faults` after the build: see scripts/faults.mjs.
import { load } from './typescript.mjs';

const { faultsCommand } = await load(new URL('./command.ts', import.meta.url));
process.exit(await faultsCommand(process.argv.slice(2)));
