import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Describe } from '../http/describe.js';
import { type DemoName, demoNames, demoPeople } from './demo-people.js';
import { Identity } from './identity.js';
import { Open } from './identity.guard.js';
import { MeView } from './me.controller.js';

const twelveHours = 12 * 60 * 60;

export class SignIn {
  @ApiProperty({ enum: demoNames, example: 'agent' })
  @IsIn(demoNames, { message: `must be one of ${demoNames.join(', ')}` })
  as!: DemoName;
}

export class SignedIn {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer <token>`.', example: 'eyJhbGciOiJIUzI1NiJ9…' })
  token!: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-23T12:00:00.000Z' })
  expiresAt!: string;
  @ApiProperty()
  me!: MeView;
}

/** Only part of the application in demo mode. */
@Controller('v1/demo')
export class DemoController {
  constructor(private readonly identity: Identity) {}

  @Open()
  @Post('sign-in')
  @HttpCode(200)
  @Describe({
    tag: 'Identity',
    summary: 'Become one of the demo people',
    body: { type: SignIn, example: { as: 'agent' } },
    answers: { 200: { type: SignedIn, description: 'A token for twelve hours.' } },
  })
  async signIn(@Body() { as }: SignIn): Promise<SignedIn> {
    const actor = demoPeople[as];
    const { token, expiresAt } = await this.identity.tokens.sign(actor, twelveHours);
    return { token, expiresAt: expiresAt.toISOString(), me: MeView.of(actor, true) };
  }
}
