import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStageWeights, StageWeightsUnusable } from './stage-weights.js';

const shipped = fileURLToPath(new URL('../../../models/stage/1', import.meta.url));

describe('the stage model on disk', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'stage-'));
    cpSync(shipped, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  it('[S4.3] is read when its checksum is right', () => {
    expect(readStageWeights(copy).weights.length).toBeGreaterThan(0);
  });

  it('[S4.3] is refused when a byte of it is another, when it is cut short, when it is missing or says something else of itself', () => {
    const [weights, description] = [join(copy, 'weights.bin'), join(copy, 'model.json')];
    const [bytes, json] = [readFileSync(weights), readFileSync(description, 'utf8')];
    const flipped = Buffer.from(bytes);
    flipped[1_000] = (flipped[1_000]! + 1) & 0xff;
    for (const damaged of [flipped, bytes.subarray(1), Buffer.alloc(0)]) {
      writeFileSync(weights, damaged);
      expect(() => readStageWeights(copy)).toThrow(StageWeightsUnusable);
    }
    writeFileSync(weights, bytes);
    for (const damaged of ['', '{}', json.replace('v1', 'v2'), json.replace('131072', '7')]) {
      writeFileSync(description, damaged);
      expect(() => readStageWeights(copy)).toThrow(StageWeightsUnusable);
    }
    rmSync(description);
    expect(() => readStageWeights(copy)).toThrow('model.json cannot be read');
  });
});
