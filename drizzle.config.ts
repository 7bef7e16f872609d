import { defineConfig } from 'drizzle-kit';

/** `npm run migrations`: compares the tables in the source with the last snapshot and writes the difference. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./shared-kernel/sql/*-tables.ts', './contexts/*/infrastructure/*-tables.ts'],
  out: './shared-kernel/sql/migrations',
});
