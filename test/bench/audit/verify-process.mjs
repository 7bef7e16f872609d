// What `troupe-audit verify` does, in a process of its own. Arguments: bundle, public key. Prints JSON.
import { built, measured } from './dist.mjs';

const [file, publicKey] = process.argv.slice(2);
const { LeafThreads, nodePrimitives, verifyBundle, ZipBundle } = await built('contexts/audit/tools.js');

const bundle = await ZipBundle.open(file);
const threads = LeafThreads.open();
const { result, seconds, cpuSeconds, ...memory } = await measured(() =>
  verifyBundle(bundle, nodePrimitives, { publicKey }, threads),
);
bundle.close();
const { verdict, counts } = result;
const cpuMicros = Math.round((cpuSeconds / counts.leaves) * 1e8) / 100;
console.log(
  JSON.stringify({
    verdict,
    leaves: counts.leaves,
    perSecond: Math.round(counts.leaves / seconds),
    cpuMicros,
    ...memory,
  }),
);
process.exit(0);
