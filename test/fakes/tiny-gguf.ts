import { writeFile } from 'node:fs/promises';

/**
 * Writes a Llama model of half a megabyte with random weights: GGUF version 3, F32 tensors, a vocabulary of single
 * bytes. It reads any script and speaks gibberish in small letters, now and then ending.
 * Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export async function writeTinyGguf(path: string, seed = 1): Promise<void> {
  await writeFile(path, tinyGguf(seed));
}

const alignment = 32;
const width = 64;
const hidden = 128;
const layers = 2;
const heads = 4;
const context = 2_048;
const spread = 1;
/** Three marks, 256 bytes, and the space, which this kind of vocabulary writes as ▁. */
const vocabulary = [
  '<unk>',
  '<s>',
  '</s>',
  ...bytes().map((byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`),
  '▁',
];
/** 1 normal, 2 unknown, 3 control, 6 byte. */
const tokenTypes = vocabulary.map((token, index) => (token === '▁' ? 1 : index === 0 ? 2 : index < 3 ? 3 : 6));
const chatTemplate =
  "{% for message in messages %}{{ message['role'] + ': ' + message['content'] + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ 'assistant: ' }}{% endif %}";

function bytes(): number[] {
  return Array.from({ length: 256 }, (_, byte) => byte);
}

function tinyGguf(seed: number): Buffer {
  const metadata = [
    entry('general.architecture', string('llama')),
    entry('general.name', string('tiny')),
    entry('llama.context_length', uint32(context)),
    entry('llama.embedding_length', uint32(width)),
    entry('llama.block_count', uint32(layers)),
    entry('llama.feed_forward_length', uint32(hidden)),
    entry('llama.attention.head_count', uint32(heads)),
    entry('llama.attention.layer_norm_rms_epsilon', float32(1e-5)),
    entry('llama.rope.dimension_count', uint32(width / heads)),
    entry('llama.vocab_size', uint32(vocabulary.length)),
    entry('tokenizer.ggml.model', string('llama')),
    entry('tokenizer.ggml.tokens', array(8, vocabulary.map(text))),
    entry(
      'tokenizer.ggml.scores',
      array(
        6,
        vocabulary.map(() => raw('writeFloatLE', 4, 0)),
      ),
    ),
    entry(
      'tokenizer.ggml.token_type',
      array(
        5,
        tokenTypes.map((type) => raw('writeInt32LE', 4, type)),
      ),
    ),
    entry('tokenizer.ggml.unknown_token_id', uint32(0)),
    entry('tokenizer.ggml.bos_token_id', uint32(1)),
    entry('tokenizer.ggml.eos_token_id', uint32(2)),
    entry('tokenizer.ggml.add_space_prefix', bool(false)),
    entry('tokenizer.chat_template', string(chatTemplate)),
  ];
  const tensors = shapes();
  let offset = 0;
  const infos = tensors.map(([name, dimensions]) => {
    const info = Buffer.concat([
      text(name),
      raw('writeUInt32LE', 4, dimensions.length),
      ...dimensions.map((size) => uint64(size)),
      raw('writeUInt32LE', 4, 0), // F32
      uint64(offset),
    ]);
    offset += padded(4 * product(dimensions));
    return info;
  });
  const counts = [raw('writeUInt32LE', 4, 3), uint64(tensors.length), uint64(metadata.length)];
  const head = Buffer.concat([Buffer.from('GGUF'), ...counts, ...metadata, ...infos]);
  const random = generator(seed);
  const data = tensors.map(([name, dimensions]) => weights(name, dimensions, random));
  return Buffer.concat([head, Buffer.alloc(padded(head.length) - head.length), ...data]);
}

function shapes(): [string, number[]][] {
  const blocks = Array.from({ length: layers }, (_, layer): [string, number[]][] => [
    [`blk.${layer}.attn_norm.weight`, [width]],
    ...['q', 'k', 'v', 'output'].map((part): [string, number[]] => [
      `blk.${layer}.attn_${part}.weight`,
      [width, width],
    ]),
    [`blk.${layer}.ffn_norm.weight`, [width]],
    [`blk.${layer}.ffn_gate.weight`, [width, hidden]],
    [`blk.${layer}.ffn_up.weight`, [width, hidden]],
    [`blk.${layer}.ffn_down.weight`, [hidden, width]],
  ]);
  return [
    ['token_embd.weight', [width, vocabulary.length]],
    ...blocks.flat(),
    ['output_norm.weight', [width]],
    ['output.weight', [width, vocabulary.length]],
  ];
}

/**
 * Random, but for the first dimension: it is the same for every token and no layer writes to it, so that the output
 * weights of that dimension decide which tokens are never said.
 */
function weights(name: string, [columns, rows]: readonly number[], random: () => number): Buffer {
  const buffer = Buffer.alloc(padded(4 * columns! * (rows ?? 1)));
  const isNorm = rows === undefined;
  for (let row = 0; row < (rows ?? 1); row++) {
    for (let column = 0; column < columns!; column++) {
      const value = isNorm ? 1 : ((column === 0 ? firstColumn(name, row) : undefined) ?? (random() - 0.5) * spread);
      const isSilenced = row === 0 && /attn_output|ffn_down/.test(name);
      buffer.writeFloatLE(isSilenced ? 0 : value, 4 * (row * columns! + column));
    }
  }
  return buffer;
}

function firstColumn(name: string, token: number): number | undefined {
  if (name === 'token_embd.weight') return 8;
  if (name !== 'output.weight') return undefined;
  const byte = token - 3;
  const isSaid = byte === 256 || (byte >= 0x61 && byte <= 0x7a);
  return isSaid ? 0 : token === 2 ? -0.2 : -50;
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const product = (sizes: readonly number[]): number => sizes.reduce((total, size) => total * size, 1);
const padded = (length: number): number => Math.ceil(length / alignment) * alignment;

function raw(write: 'writeUInt32LE' | 'writeInt32LE' | 'writeFloatLE', length: number, value: number): Buffer {
  const buffer = Buffer.alloc(length);
  buffer[write](value);
  return buffer;
}
function uint64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}
const text = (value: string): Buffer => Buffer.concat([uint64(Buffer.byteLength(value)), Buffer.from(value)]);

/** A value with its type's number before it. */
const typed = (type: number, value: Buffer): Buffer => Buffer.concat([raw('writeUInt32LE', 4, type), value]);
const string = (value: string): Buffer => typed(8, text(value));
const uint32 = (value: number): Buffer => typed(4, raw('writeUInt32LE', 4, value));
const float32 = (value: number): Buffer => typed(6, raw('writeFloatLE', 4, value));
const bool = (value: boolean): Buffer => typed(7, Buffer.from([value ? 1 : 0]));
const array = (type: number, values: readonly Buffer[]): Buffer =>
  typed(9, Buffer.concat([raw('writeUInt32LE', 4, type), uint64(values.length), ...values]));
const entry = (key: string, value: Buffer): Buffer => Buffer.concat([text(key), value]);
