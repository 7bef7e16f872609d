import { z } from 'zod';

/** An empty variable is the same as none: `PORT= npm start` means the default. */
export const text = z.string().trim().min(1);

export const whole = (from: number, to: number) =>
  text
    .refine((value) => /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to, {
      error: ({ input }) => `must be a whole number from ${from} to ${to}; "${String(input)}" is not.`,
    })
    .transform(Number);

export const flag = text
  .refine((value) => /^(true|false|on|off|yes|no|1|0)$/i.test(value), {
    error: ({ input }) => `must be on or off; "${String(input)}" is neither.`,
  })
  .transform((value) => /^(true|on|yes|1)$/i.test(value));

/** Never repeats the value in its message: it may hold a password. */
export const databaseUrl = text.refine(
  (value) => {
    if (!URL.canParse(value)) return false;
    const url = new URL(value);
    const named = url.hostname !== '' || url.searchParams.has('host');
    return /^postgres(ql)?:$/.test(url.protocol) && named && url.pathname.length > 1;
  },
  { error: () => 'must be a PostgreSQL address such as postgres://user:password@localhost:5432/troupe.' },
);

/** One Redis, or some nodes of one cluster. Never repeats the value in its message: it may hold a password. */
export const redisUrls = text
  .transform((value) => value.split(',').map((url) => url.trim()))
  .refine((urls) => urls.every((url) => URL.canParse(url) && /^rediss?:$/.test(new URL(url).protocol)), {
    error: () => 'must be a Redis address such as redis://localhost:6379, or several of one cluster between commas.',
  });

export const secret = text.refine((value) => Buffer.byteLength(value) >= 32, {
  error: () => 'must be at least 32 bytes long; `openssl rand -base64 48` makes a good one.',
});

export const origins = text.transform((value, context) => {
  const list = value.split(',').map((origin) => origin.trim());
  for (const origin of list) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      context.addIssue({
        code: 'custom',
        message: `must be a comma-separated list of origins such as https://chat.example.org; "${origin}" is not one.`,
      });
    }
  }
  return list;
});

const isOrigin = (value: string): boolean =>
  URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value);

/** Where a node is reached. */
export const origin = text.refine(isOrigin, {
  error: ({ input }) => `must be an origin such as https://node-1.example.org; "${String(input)}" is not one.`,
});

const isNodeId = (value: string): boolean => /^[\w.-]{1,64}$/.test(value);

export const nodeId = text.refine(isNodeId, {
  error: ({ input }) => `must be 1 to 64 letters, digits, dots, dashes or underscores; "${String(input)}" is not.`,
});

/** `a=https://a.example.org,b=https://b.example.org`, each with `;weight` behind it where it is not 1. */
export const nodeList = text.transform((value, context) => {
  const nodes = value.split(',').map((part) => {
    const [, id = '', url = '', weight = '1'] = /^([^=]*)=([^;]*)(?:;(\d{1,2}))?$/.exec(part.trim()) ?? [];
    return { id, url, weight: Number(weight), draining: false };
  });
  const good = nodes.every(({ id, url, weight }) => isNodeId(id) && isOrigin(url) && weight >= 1 && weight <= 16);
  if (!good || new Set(nodes.map(({ id }) => id)).size < nodes.length) {
    context.addIssue({
      code: 'custom',
      message: `must be a comma-separated list such as a=https://a.example.org,b=https://b.example.org;2 with each id once.`,
    });
  }
  return nodes.sort((a, b) => (a.id < b.id ? -1 : 1));
});

/** As Consul's own tools take it: with or without a scheme. */
export const consulUrl = text
  .transform((value) => (/^https?:\/\//.test(value) ? value : `http://${value}`).replace(/\/$/, ''))
  .refine(isOrigin, { error: () => 'must be the address of a Consul agent such as 127.0.0.1:8500.' });

export const isLoopback = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\]|::ffff:127(\.\d{1,3}){3})$/i.test(host);
