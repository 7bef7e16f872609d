import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';

export class EmotionSwitch {
  @ApiProperty({ description: 'False: nothing is estimated from now on.', example: true })
  @IsBoolean({ message: 'must be true or false' })
  enabled!: boolean;
}
