import { createHash, webcrypto } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { Actor, roles } from '#shared-kernel/actor.js';
import { TroupeError } from '#shared-kernel/errors.js';
import { isTenantId, type SubjectId } from '#shared-kernel/ids.js';
import { z } from 'zod';

export class TokenMissing extends TroupeError {
  readonly code = 'auth.missing';
  readonly kind = 'unauthenticated';
}
export class TokenExpired extends TroupeError {
  readonly code = 'auth.expired';
  readonly kind = 'unauthenticated';
}
export class TokenInvalid extends TroupeError {
  readonly code = 'auth.invalid';
  readonly kind = 'unauthenticated';
}

/** As BCP 47 writes what matters here: `zh`, `en-GB`, `zh-Hant-TW`. */
export const localePattern = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

const claims = z.object({
  tenant: z.string().refine(isTenantId),
  sub: z.string().regex(/^[^\p{C}]{1,128}$/u),
  role: z.enum(roles),
  name: z.string().min(1).max(128).optional(),
  age: z.enum(['adult', 'minor']).optional(),
  place: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)
    .optional(),
  locale: z.string().regex(localePattern).optional(),
  exp: z.number(),
});

export interface Verified {
  readonly actor: Actor;
  /** ms since the epoch */
  readonly expires: number;
}

/**
 * Verified tokens that are remembered, so that a busy client's signature is not computed at every call: more than a process has
 * sockets by the usual limits, all of which may come back at once.
 */
const remembered = 20_000;
const longestToken = 4096;

/**
 * Signs and checks tokens: JWT, HS256. Each names its key (`kid`), so that keys can be rotated: the first one signs, all of
 * them verify.
 */
export class Tokens {
  /** Imported once: of bytes that would be done again for every token. */
  private readonly keys: ReadonlyMap<string, Promise<webcrypto.CryptoKey>>;
  private readonly signing: string;
  private readonly known = new Map<string, Verified>();

  constructor(secrets: readonly [string, ...string[]]) {
    this.keys = new Map(secrets.map((secret) => [kidOf(secret), imported(secret)]));
    this.signing = kidOf(secrets[0]);
  }

  async sign(actor: Actor, seconds: number): Promise<{ token: string; expiresAt: Date }> {
    const expiresAt = new Date((Math.floor(Date.now() / 1000) + seconds) * 1000);
    const token = await new SignJWT({
      tenant: actor.tenant,
      role: actor.role,
      ...(actor.name && { name: actor.name }),
      ...actor.traits,
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: this.signing })
      .setSubject(actor.subject)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(await this.keys.get(this.signing)!);
    return { token, expiresAt };
  }

  /** @throws TokenExpired | TokenInvalid */
  async verify(token: string): Promise<Verified> {
    const known = this.known.get(token);
    if (known && known.expires > Date.now()) return known;
    const verified = await this.check(token);
    if (this.known.size >= remembered) this.known.delete(this.known.keys().next().value!);
    this.known.set(token, verified);
    return verified;
  }

  private async check(token: string): Promise<Verified> {
    if (token.length > longestToken) throw new TokenInvalid('The token is too long to be one.');
    let payload: JWTPayload;
    try {
      ({ payload } = await jwtVerify(token, ({ kid }) => this.keyNamed(kid), {
        algorithms: ['HS256'],
        requiredClaims: ['exp', 'sub', 'tenant', 'role'],
      }));
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new TokenExpired('The token has expired. Sign in again.');
      throw new TokenInvalid('The token is not one of this server.');
    }
    const parsed = claims.safeParse(payload);
    if (!parsed.success) throw new TokenInvalid('The token does not say who it is for.');
    const { tenant, sub, role, name, exp, age, place, locale } = parsed.data;
    const actor = new Actor(tenant, sub as SubjectId, role, name, { age, place, locale });
    return { actor, expires: exp * 1000 };
  }

  private keyNamed(kid: string | undefined): Promise<webcrypto.CryptoKey> {
    const key = this.keys.get(kid ?? this.signing);
    if (!key) throw new TokenInvalid('The token was signed with a key that is no longer in use.');
    return key;
  }
}

const imported = (secret: string): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);

/** A name for a key that tells nothing about it. */
const kidOf = (secret: string): string => createHash('sha256').update(`kid:${secret}`).digest('hex').slice(0, 12);
