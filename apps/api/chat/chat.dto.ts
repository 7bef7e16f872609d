import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { finishReasons, type FinishReason } from '#contexts/session/contract/frames.js';
import type { HelpNotice } from './replies.js';
import { storable } from '../http/storable.js';

export class Chat {
  @ApiPropertyOptional({
    description:
      "The session's UUID, or a key of your own. A new key begins a conversation; none begins one each time.",
    maxLength: 200,
    example: 'sess_abc123',
  })
  @IsOptional()
  @IsString({ message: 'must be a string' })
  @Length(1, 200, { message: 'must have 1 to 200 characters' })
  session_id?: string;

  @ApiPropertyOptional({
    description: 'Id, name or alias. May be left out when the conversation exists.',
    example: '学术导师',
  })
  @ValidateIf((chat: Chat) => chat.character !== undefined || chat.session_id === undefined)
  @IsString({ message: 'must be a string; it may be left out only with the session_id of a conversation that exists' })
  @Length(1, 100, { message: 'must have 1 to 100 characters' })
  character?: string;

  @ApiProperty({ example: '请用三句话解释Transformer的自注意力机制' })
  @IsString({ message: 'must be a string' })
  message!: string;

  @ApiPropertyOptional({ description: 'Answer with Server-Sent Events.', default: false })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  stream?: boolean;

  @ApiPropertyOptional({
    description: 'Yours; posting the same one twice in a session is one message, answered with the same reply.',
    maxLength: 128,
  })
  @IsOptional()
  @IsString({ message: 'must be a string' })
  @Length(1, 128, { message: 'must have 1 to 128 characters' })
  @Matches(...storable)
  client_message_id?: string;
}

export class ChatReply {
  @ApiProperty({ format: 'uuid', example: '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11' })
  session_id!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the reply; null when a person holds the turn and will answer later.',
    example: '0195e0c6-6b00-7c55-8a61-55a1c7be2f02',
  })
  message_id!: string | null;
  @ApiProperty({ example: '学术导师' })
  character!: string;
  @ApiProperty({ example: '自注意力让每个词都能直接看到句子里的其他词。……' })
  reply!: string;
  @ApiProperty({ description: 'Frames after this one are news.', example: 5 })
  seq!: number;
  @ApiProperty({ enum: finishReasons, example: 'stop' })
  finish_reason!: FinishReason;
  @ApiPropertyOptional({
    description: 'With `finish_reason: "suspended"`: help, not in the words of the character. Show it as it is.',
    type: 'object',
    additionalProperties: true,
    example: {
      language: 'en',
      text: 'Let us stop the story here.',
      lines: [{ name: 'Samaritans', contact: '116 123' }],
    },
  })
  notice?: HelpNotice;
}
