import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type {
  PolicyActivation,
  PolicyOverview,
  PolicyTest,
  PolicyVersionView,
  PolicyWrittenView,
} from '#contexts/session/contract/policies.js';
import {
  ActivatePolicy,
  GetPolicy,
  ListPolicies,
  RollBackPolicy,
  TestPolicy,
  WritePolicy,
} from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { ActingActor } from '../identity/identity.guard.js';
import { PolicyDraft, PolicyNumber, PolicyReason, PolicyTrial } from './policies.dto.js';

const tag = 'Policies';
const denied = { 403: ['permission.denied'] };
const unknown = { ...denied, 404: ['policy.version-unknown'] };
const effect = {
  ...denied,
  409: ['policy.refused-by-node', 'policy.staging-over', 'kernel.concurrent-write'],
  503: ['policy.not-acknowledged'],
};

/** What may be said in the caller's tenant. */
@Controller('v1/policies')
export class PoliciesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Describe({
    tag,
    summary: 'What is active, what is staged, all versions, and who changed what and why',
    answers: { 200: { type: 'PolicyOverview', description: 'The newest fifty versions and hundred changes.' } },
    problems: denied,
  })
  list(@ActingActor() actor: Actor): Promise<PolicyOverview> {
    return this.queries.execute(new ListPolicies(actor));
  }

  @Post()
  @Describe({
    tag,
    summary: 'Write a new version',
    description:
      'All of its files are read and compiled; with one mistake nothing is stored. Nothing is judged by it before it is activated.',
    body: {
      type: PolicyDraft,
      example: {
        files: {
          'policy.yaml':
            'version: v1.0\nname: ours\nextends: default\nstages: { role-consistency: { mode: shadow } }\n',
        },
        note: 'Tries the role stage out.',
      },
    },
    answers: { 201: { type: 'PolicyWritten', description: 'It is there. `Location` leads to it.' } },
    problems: { ...denied, 413: ['request.too-large'], 422: ['policy.invalid'] },
  })
  async write(
    @ActingActor() actor: Actor,
    @Body() { files, note }: PolicyDraft,
    @Res({ passthrough: true }) http: FastifyReply,
  ): Promise<PolicyWrittenView> {
    const written = await this.commands.execute(new WritePolicy(actor, files, note));
    http.header('location', `/v1/policies/${written.number}`);
    return written;
  }

  @Post('rollback')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Go back to what was active before',
    description:
      'In one call, on every node from its next turn on. Again: to what was active before that; ten at most.',
    body: { type: PolicyReason, example: { note: 'Too many false alarms.' } },
    answers: { 200: { type: 'PolicyActivation', description: 'Active.' } },
    problems: { ...effect, 409: ['policy.nothing-to-roll-back', ...effect[409]] },
  })
  rollBack(@ActingActor() actor: Actor, @Body() { note }: PolicyReason): Promise<PolicyActivation> {
    return this.commands.execute(new RollBackPolicy(actor, note));
  }

  @Post('test')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'What content safety would find in a text',
    description: 'The text is not stored and not logged.',
    body: { type: PolicyTrial, example: { text: 'Call me at 138 0013 8000.', profile: 'output', audience: 'minor' } },
    answers: { 200: { type: 'PolicyTest', description: 'No findings: it passes.' } },
    problems: { ...unknown, 422: ['policy.invalid'] },
  })
  test(@ActingActor() actor: Actor, @Body() { version, place, ...trial }: PolicyTrial): Promise<PolicyTest> {
    const where = { ...(version !== undefined && { number: version }), ...(place !== undefined && { place }) };
    return this.queries.execute(new TestPolicy(actor, { ...trial, ...where }));
  }

  @Get(':version')
  @Describe({
    tag,
    summary: 'The files of one version',
    answers: { 200: { type: 'PolicyVersion', description: 'Without those that it extends; 0 is the shipped one.' } },
    problems: unknown,
  })
  get(@ActingActor() actor: Actor, @Param() { version }: PolicyNumber): Promise<PolicyVersionView> {
    return this.queries.execute(new GetPolicy(actor, version));
  }

  @Post(':version/activate')
  @HttpCode(200)
  @Describe({
    tag,
    summary: 'Judge by this version, on every node from its next turn on',
    description:
      'Every node that lives gets ready and says so; then it becomes active. If one refuses, or says nothing for five seconds, nothing changes.',
    body: { type: PolicyReason, example: { note: 'Agreed with the board.' } },
    answers: { 200: { type: 'PolicyActivation', description: 'Active.' } },
    problems: { ...unknown, ...effect },
  })
  activate(
    @ActingActor() actor: Actor,
    @Param() { version }: PolicyNumber,
    @Body() { note }: PolicyReason,
  ): Promise<PolicyActivation> {
    return this.commands.execute(new ActivatePolicy(actor, version, note));
  }
}
