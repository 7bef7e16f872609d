import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const notUsed = 'Checked, and not used: a character has its own.';
const cutsNothing = 'Checked, and not used: it does not cut the reply.';

/** What the OpenAPI document says of a completion request; `completion-request.ts` checks it. */
export class CompletionBody {
  @ApiProperty({ description: 'Id, name or alias of a character.', example: 'academic-mentor' })
  model!: string;
  @ApiProperty({
    type: 'array',
    items: {
      type: 'object',
      required: ['role', 'content'],
      properties: {
        role: { type: 'string', enum: ['system', 'developer', 'user', 'assistant'] },
        content: { type: 'string' },
      },
    },
  })
  messages!: object[];
  @ApiPropertyOptional({ default: false })
  stream?: boolean;
  @ApiPropertyOptional({ type: 'object', properties: { include_usage: { type: 'boolean' } } })
  stream_options?: object;
  @ApiPropertyOptional({ description: cutsNothing, type: 'integer', minimum: 1 })
  max_tokens?: number;
  @ApiPropertyOptional({ description: cutsNothing, type: 'integer', minimum: 1 })
  max_completion_tokens?: number;
  @ApiPropertyOptional({ description: notUsed, minimum: 0, maximum: 2 })
  temperature?: number;
  @ApiPropertyOptional({ description: notUsed, minimum: 0, maximum: 1 })
  top_p?: number;
  @ApiPropertyOptional({ description: notUsed, minimum: -2, maximum: 2 })
  presence_penalty?: number;
  @ApiPropertyOptional({ description: notUsed, minimum: -2, maximum: 2 })
  frequency_penalty?: number;
}

export class Completion {
  @ApiProperty({ example: 'chatcmpl-0195e0c6-6b00-7c55-8a61-55a1c7be2f02' })
  id!: string;
  @ApiProperty({ enum: ['chat.completion'], example: 'chat.completion' })
  object!: string;
  @ApiProperty({ description: 'Seconds since 1970.', example: 1795392000 })
  created!: number;
  @ApiProperty({ example: 'academic-mentor' })
  model!: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    example: [{ index: 0, message: { role: 'assistant', content: '……' }, finish_reason: 'stop' }],
  })
  choices!: object[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { total_tokens: 42 } })
  usage!: object;
}

export class Model {
  @ApiProperty({ example: 'academic-mentor' })
  id!: string;
  @ApiProperty({ enum: ['model'], example: 'model' })
  object!: 'model';
  @ApiProperty({ example: 1795392000 })
  created!: number;
  @ApiProperty({ example: 'troupe' })
  owned_by!: string;
  @ApiProperty({ description: 'The name people know the character by.', example: '学术导师' })
  name!: string;
}

export class Models {
  @ApiProperty({ enum: ['list'], example: 'list' })
  object!: 'list';
  @ApiProperty({ type: [Model] })
  data!: Model[];
}
