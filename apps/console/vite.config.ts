import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { webApp } from '../web-kit/build/web-app.js';

export default defineConfig(
  webApp({
    name: 'console',
    root: fileURLToPath(new URL('.', import.meta.url)),
    outDir: fileURLToPath(new URL('../../dist/console', import.meta.url)),
    base: '/console/',
    budget: 250,
    port: 5174,
  }),
);
