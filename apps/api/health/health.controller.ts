import { Controller, Get, Res } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EmotionEncoder, FilterModels, Policies, Prompts } from '#contexts/session/index.js';
import { databaseIsReady } from '#shared-kernel/nest/database-ready.js';
import { Database } from '#shared-kernel/sql/database.js';
import { Describe } from '../http/describe.js';
import { Lifecycle } from '../http/lifecycle.js';
import { Open } from '../identity/identity.guard.js';
import { version } from '../version.js';

const words = ['ok', 'unavailable'] as const;

export class HealthView {
  @ApiProperty({ enum: words, example: 'ok' })
  status!: (typeof words)[number];
  @ApiProperty({ example: '0.1.0' })
  version!: string;
  @ApiProperty({ description: 'Seconds since the start.', example: 42 })
  uptime!: number;
  @ApiProperty({ enum: words, example: 'ok' })
  database!: (typeof words)[number];
  @ApiProperty({
    enum: ['ok', 'degraded'],
    example: 'ok',
    description: '`degraded`: a changed file has errors, and its last good version is in use. The log has the places.',
  })
  prompts!: 'ok' | 'degraded';
  @ApiProperty({
    enum: ['ok', 'degraded'],
    example: 'ok',
    description:
      '`degraded`: a policy cannot be read here, and what was there before is in use. The log has the places.',
  })
  policies!: 'ok' | 'degraded';
  @ApiProperty({
    enum: ['ok', 'off', 'unavailable'],
    example: 'ok',
    description:
      '`off`: switched off by configuration. `unavailable`: the model cannot be used; conversations go on without.',
  })
  emotion!: 'ok' | 'off' | 'unavailable';
  @ApiPropertyOptional({ description: 'Where the emotion model runs, or why it does not.', example: 'onnx' })
  emotionDetail?: string;
  @ApiProperty({
    enum: ['ok', 'degraded'],
    example: 'ok',
    description: '`degraded`: a trained part of the filters cannot be used; rules judge without it, and chat goes on.',
  })
  filters!: 'ok' | 'degraded';
  @ApiPropertyOptional({ description: 'Which models cannot be used, and why.', example: 'safety/1: weights.bin …' })
  filtersDetail?: string;
  @ApiProperty({ example: false })
  stopping!: boolean;
}

export class AliveView {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status!: 'ok';
}

/** For load balancers and people; says nothing that a stranger should not know. */
@Open()
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly lifecycle: Lifecycle,
    private readonly prompts: Prompts,
    private readonly policies: Policies,
    private readonly emotions: EmotionEncoder,
    private readonly models: FilterModels,
  ) {}

  @Get()
  @Describe({
    tag: 'Health',
    summary: 'How the server is',
    answers: {
      200: { type: HealthView, description: 'It works.' },
      503: { type: HealthView, description: 'The database does not answer, or the server is stopping.' },
    },
  })
  async health(@Res({ passthrough: true }) http: FastifyReply): Promise<HealthView> {
    const database = (await databaseIsReady(this.database)) ? 'ok' : 'unavailable';
    const { stopping } = this.lifecycle;
    const prompts = this.prompts.isDegraded ? 'degraded' : 'ok';
    const policies = this.policies.isDegraded ? 'degraded' : 'ok';
    const status = database === 'ok' && !stopping ? 'ok' : 'unavailable';
    http.status(status === 'ok' ? 200 : 503).header('cache-control', 'no-store');
    const uptime = Math.floor(process.uptime());
    return { status, version, uptime, database, prompts, policies, ...this.emotion(), ...this.filters(), stopping };
  }

  @Get('live')
  @Describe({
    tag: 'Health',
    summary: 'Is the process alive',
    answers: { 200: { type: AliveView, description: 'It answers.' } },
  })
  live(): AliveView {
    return { status: 'ok' };
  }

  @Get('ready')
  @Describe({
    tag: 'Health',
    summary: 'Can it take requests',
    answers: {
      200: { type: HealthView, description: 'Yes.' },
      503: { type: HealthView, description: 'Not now.' },
    },
  })
  ready(@Res({ passthrough: true }) http: FastifyReply): Promise<HealthView> {
    return this.health(http);
  }

  private emotion(): Pick<HealthView, 'emotion' | 'emotionDetail'> {
    const { engine } = this.emotions;
    const { ok, detail } = this.emotions.health();
    if (!ok) return { emotion: 'unavailable', ...(detail !== undefined && { emotionDetail: detail }) };
    return engine === 'off' ? { emotion: 'off' } : { emotion: 'ok', emotionDetail: engine };
  }

  private filters(): Pick<HealthView, 'filters' | 'filtersDetail'> {
    const { ok, detail } = this.models.health();
    return ok ? { filters: 'ok' } : { filters: 'degraded', ...(detail !== undefined && { filtersDetail: detail }) };
  }
}
