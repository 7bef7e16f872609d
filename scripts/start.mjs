// `npm start`: on a fresh clone this installs, builds and serves; later it only serves.
import { install } from './steps/install.mjs';
import { build } from './steps/build.mjs';

try {
  await install();
  await build();
} catch (error) {
  console.error(`\nTroupe could not be prepared: ${error.message}`);
  process.exit(1);
}
await import('../dist/apps/api/main.js');
