import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import { isLoopback } from '../config/fields.js';
import { demoPeople } from './demo-people.js';
import { TokenInvalid, TokenMissing, Tokens } from './tokens.js';

export interface Credentials {
  readonly token: string | undefined;
  /** Address the call comes from. */
  readonly from: string | undefined;
}

/** Tells who is acting: by token, or, in demo mode on this machine, the demo customer. */
@Injectable()
export class Identity {
  constructor(
    readonly tokens: Tokens,
    readonly demo: boolean,
  ) {}

  /** @throws TokenMissing | TokenExpired | TokenInvalid */
  async of(credentials: Credentials): Promise<Actor> {
    return (await this.visit(credentials)).actor;
  }

  /** The same, with the end of the token's life, for connections that last. */
  async visit({ token, from }: Credentials): Promise<{ actor: Actor; expires?: number }> {
    if (token !== undefined) return this.tokens.verify(token);
    if (this.demo && from !== undefined && isLoopback(from)) return { actor: demoPeople.customer };
    throw new TokenMissing('Sign in: send the header Authorization: Bearer <token>.');
  }

  /**
   * For the OpenAI-compatible face, whose clients insist on sending some key: in demo mode on this machine a key that is no
   * token counts as none.
   */
  ofApiKey(credentials: Credentials): Promise<Actor> {
    const { token, from } = credentials;
    const isToken = token !== undefined && token.split('.').length === 3;
    return this.of(this.demo && !isToken ? { token: undefined, from } : credentials);
  }
}

/** The token of an `Authorization` header. @throws TokenInvalid when the header is of another kind */
export function bearer(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const match = /^Bearer +([^\s]+) *$/i.exec(header);
  if (!match) throw new TokenInvalid('The Authorization header must be: Bearer <token>.');
  return match[1];
}
