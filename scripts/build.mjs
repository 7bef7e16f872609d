import { install } from './steps/install.mjs';
import { build } from './steps/build.mjs';

await install();
await build();
