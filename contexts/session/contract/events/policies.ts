import { DomainEvent } from '#shared-kernel/domain-event.js';

// The policy of a tenant, in its versions.

/** A tenant's policy is there in a new version; nothing is judged by it yet. `change` leads to who says why. */
export class PolicyWritten extends DomainEvent<{ number: number; version: string; change: number }> {
  static readonly type = 'session.policy-written.v1';
}

/** Every node gets ready to judge by this version. */
export class PolicyStaged extends DomainEvent<{
  number: number;
  /** SHA-256 of all its files. */
  version: string;
  purpose: 'activation' | 'roll-back';
  change: number;
}> {
  static readonly type = 'session.policy-staged.v1';
}

/** From the next turn on this version counts; `nodes` had acknowledged it. Number 0 is the shipped policy. */
export class PolicyActivated extends DomainEvent<{
  number: number;
  version: string;
  from: number;
  nodes: number;
  change: number;
}> {
  static readonly type = 'session.policy-activated.v1';
}

/** The version that was active before counts again. */
export class PolicyRolledBack extends DomainEvent<{
  number: number;
  version: string;
  from: number;
  nodes: number;
  change: number;
}> {
  static readonly type = 'session.policy-rolled-back.v1';
}

/** A staged version will not become active: a node refused it, or did not answer. */
export class PolicyUnstaged extends DomainEvent<{
  number: number;
  reason: 'refused' | 'not-acknowledged';
  change: number;
}> {
  static readonly type = 'session.policy-unstaged.v1';
}
