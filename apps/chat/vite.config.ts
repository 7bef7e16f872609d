import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { webApp } from '../web-kit/build/web-app.js';

export default defineConfig(
  webApp({
    name: 'chat app',
    root: fileURLToPath(new URL('.', import.meta.url)),
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    base: '/',
    budget: 250,
    port: 5173,
  }),
);
