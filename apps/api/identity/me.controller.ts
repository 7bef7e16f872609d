import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { roles, type Actor, type Role } from '#shared-kernel/actor.js';
import { Describe } from '../http/describe.js';
import { Identity } from './identity.js';
import { ActingActor } from './identity.guard.js';

export class MeView {
  @ApiProperty({ example: 'demo' })
  tenant!: string;
  @ApiProperty({ example: 'demo-customer' })
  subject!: string;
  @ApiProperty({ enum: roles, example: 'customer' })
  role!: Role;
  @ApiPropertyOptional({ example: 'Sam' })
  name?: string;
  @ApiProperty({ description: 'Whether the server is in demo mode.', example: true })
  demo!: boolean;

  static of({ tenant, subject, role, name }: Actor, demo: boolean): MeView {
    return { tenant, subject, role, ...(name !== undefined && { name }), demo };
  }
}

@Controller('v1/me')
export class MeController {
  constructor(private readonly identity: Identity) {}

  @Get()
  @Describe({
    tag: 'Identity',
    summary: 'Who am I',
    answers: { 200: { type: MeView, description: 'The acting person.' } },
  })
  me(@ActingActor() actor: Actor): MeView {
    return MeView.of(actor, this.identity.demo);
  }
}
