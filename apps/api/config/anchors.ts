import { isAbsolute, relative, resolve } from 'node:path';
import type { AuditSettings } from '#contexts/audit/index.js';
import { z } from 'zod';
import { isLoopback, secret, text, whole } from './fields.js';

/** Never repeats the value in its message: it may hold a password. */
const outside = text.refine(
  (value) => {
    if (!URL.canParse(value)) return false;
    const { protocol, hostname, username, search, hash } = new URL(value);
    return (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) && !username && !search && !hash;
  },
  { error: () => 'must be an https address without name, query and fragment (http on this machine only).' },
);

/** Where signed heads of the ledger are anchored; described in docs/operations.md. */
export const anchorVariables = {
  TROUPE_ANCHOR_FILE: text.optional(),
  TROUPE_ANCHOR_WEBHOOK: outside.optional(),
  TROUPE_ANCHOR_WEBHOOK_SECRET: secret.optional(),
  TROUPE_ANCHOR_S3: outside.optional(),
  TROUPE_ANCHOR_S3_REGION: text.default('us-east-1'),
  TROUPE_ANCHOR_S3_KEY_ID: text.optional(),
  TROUPE_ANCHOR_S3_SECRET: text.optional(),
  TROUPE_ANCHOR_S3_DAYS: whole(1, 36_500).default(365),
};
const schema = z.object(anchorVariables);

/** What is wrong between these variables. @param data the data folder */
export function anchorContradictions(given: Readonly<Record<string, string | undefined>>, data: string): string[] {
  const problems: string[] = [];
  const needs = (name: string, other: string) => {
    if (given[name] && !given[other]) problems.push(`${other} is needed with ${name}.`);
  };
  needs('TROUPE_ANCHOR_WEBHOOK', 'TROUPE_ANCHOR_WEBHOOK_SECRET');
  needs('TROUPE_ANCHOR_WEBHOOK_SECRET', 'TROUPE_ANCHOR_WEBHOOK');
  needs('TROUPE_ANCHOR_S3', 'TROUPE_ANCHOR_S3_KEY_ID');
  needs('TROUPE_ANCHOR_S3', 'TROUPE_ANCHOR_S3_SECRET');
  for (const name of ['REGION', 'KEY_ID', 'SECRET', 'DAYS']) needs(`TROUPE_ANCHOR_S3_${name}`, 'TROUPE_ANCHOR_S3');
  const file = given['TROUPE_ANCHOR_FILE'];
  if (file && isWithin(resolve(file), resolve(data))) {
    problems.push(`TROUPE_ANCHOR_FILE must be outside the data folder: whoever can change that could change it too.`);
  }
  return problems;
}

/** Looked through by the schema already. */
export function anchorsOf(env: z.infer<typeof schema>): NonNullable<AuditSettings['anchors']> {
  const { TROUPE_ANCHOR_FILE: file, TROUPE_ANCHOR_WEBHOOK: webhook, TROUPE_ANCHOR_S3: s3 } = env;
  return {
    ...(file !== undefined && { file: resolve(file) }),
    ...(webhook !== undefined && { webhook: { url: webhook, secret: env.TROUPE_ANCHOR_WEBHOOK_SECRET! } }),
    ...(s3 !== undefined && {
      s3: {
        url: s3,
        region: env.TROUPE_ANCHOR_S3_REGION,
        id: env.TROUPE_ANCHOR_S3_KEY_ID!,
        secret: env.TROUPE_ANCHOR_S3_SECRET!,
        days: env.TROUPE_ANCHOR_S3_DAYS,
      },
    }),
  };
}

function isWithin(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return path === '' || (!path.startsWith('..') && !isAbsolute(path));
}
