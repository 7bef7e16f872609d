// `npm run build`: installs what is missing and builds what is stale.
import { install } from './steps/install.mjs';
import { build } from './steps/build.mjs';

try {
  await install();
  await build();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
