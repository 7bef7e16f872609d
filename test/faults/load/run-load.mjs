// The clients of a fault run, in a process of their own: told by its parent what to do, answers with what was found.
import { load } from '../typescript.mjs';

const { serveLoad } = await load(new URL('./serve-load.ts', import.meta.url));
serveLoad();
