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

export const isLoopback = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\]|::ffff:127(\.\d{1,3}){3})$/i.test(host);
