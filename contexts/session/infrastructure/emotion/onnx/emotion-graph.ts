import { OnnxGraph } from './onnx-graph.js';

/** A weight by its name and shape. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
export type Weights = Readonly<Record<string, Weight>>;

/**
 * The network as an ONNX graph: input `ids` [batch, tokens, slots] int32; outputs as `BatchOutputs` names them. The same
 * operations in the same order of dimensions as network.ts, so that every engine gives the same numbers (within 1e-4).
 * @param from `tokens`: a second input [batch, tokens, 300] float32 is the sum of each token's rows of the embedding, which is not in
 * the graph then: nine tenths of its bytes.
 */
export function emotionGraph(weights: Weights, slots: number, from: 'ids' | 'tokens' = 'ids'): Uint8Array {
  const graph = new OnnxGraph('emotion');
  const weight = (name: string): string => graph.constant(of(weights, name).values, of(weights, name).shape, name);
  const one = graph.constant(Float32Array.of(1), [], 'one');

  const ids = graph.input('ids', 'int32', ['batch', 'tokens', slots]);
  const firsts = graph.node('Gather', [ids, graph.constant(BigInt64Array.of(0n), [], 'first')], { axis: 2 });
  const present = graph.node('Cast', [graph.node('Cast', [firsts], { to: boolean })], { to: float }); // [batch, tokens]
  const lengths = graph.node('Cast', [graph.node('ReduceSum', [present, graph.ints(1)], { keepdims: 0 })], {
    to: int32,
  });

  const summed = () => {
    const features = graph.node('Gather', [weight('embedding'), ids], { axis: 0 }); // [batch, tokens, slots, 300]
    return graph.node('ReduceSum', [features, graph.ints(2)], { keepdims: 0 });
  };
  const tokens =
    from === 'ids' ? summed() : graph.input('tokens', 'float', ['batch', 'tokens', of(weights, 'embedding').shape[1]!]);
  const states = biLstm(graph, weights, tokens, lengths); // [batch, tokens, 512]

  const hidden = graph.node('Tanh', [affine(graph, weight, states, 'attention')]);
  const scores = graph.node('MatMul', [
    hidden,
    graph.constant(of(weights, 'attention/v').values, [of(weights, 'attention/v').values.length, 1]),
  ]);
  const far = graph.constant(Float32Array.of(1e9), [], 'far');
  const absent = graph.node('Mul', [graph.node('Sub', [present, one]), far]); // 0 where there is a token, else -1e9
  const masked = graph.node('Add', [graph.node('Squeeze', [scores, graph.ints(2)]), absent]);
  const attention = graph.node('Softmax', [masked], { axis: 1 }, 'attention');
  const context = graph.node(
    'ReduceSum',
    [graph.node('Mul', [states, graph.node('Unsqueeze', [attention, graph.ints(2)])]), graph.ints(1)],
    { keepdims: 0 },
  );

  const vectors = graph.node(
    'LpNormalization',
    [affine(graph, weight, context, 'vector')],
    { axis: 1, p: 2 },
    'vectors',
  );
  affine(graph, weight, vectors, 'fine', 'fine');
  affine(graph, weight, vectors, 'shared', 'shared');
  graph.node('Tanh', [affine(graph, weight, vectors, 'va')], {}, 'va');

  graph.output('vectors', 'float', ['batch', of(weights, 'vector/b').values.length]);
  for (const head of ['fine', 'shared', 'va'])
    graph.output(head, 'float', ['batch', of(weights, `${head}/b`).values.length]);
  graph.output('attention', 'float', ['batch', 'tokens']);
  return graph.encode('troupe', 'Emotion of a window of tokens');
}

/** ONNX's numbers for types, as `Cast` takes them. */
const float = 1;
const int32 = 6;
const boolean = 9;

function affine(graph: OnnxGraph, weight: (name: string) => string, x: string, name: string, output?: string): string {
  return graph.node('Add', [graph.node('MatMul', [x, weight(`${name}/w`)]), weight(`${name}/b`)], {}, output);
}

/**
 * [batch, tokens, 300] → [batch, tokens, 512]: forward then backward states; zero where there is no token. Each direction is an
 * operator of its own, so that two threads can run them at once without waiting for each other at every token.
 */
function biLstm(graph: OnnxGraph, weights: Weights, tokens: string, lengths: string): string {
  const first = graph.node('Transpose', [tokens], { perm: [1, 0, 2] });
  const [forwards, backwards] = (['forward', 'backward'] as const).map((name) =>
    lstm(graph, weights, first, lengths, name),
  ) as [string, string];
  const both = graph.node('Concat', [forwards, backwards], { axis: 2 });
  return graph.node('Transpose', [both], { perm: [1, 0, 2] });
}

/** [tokens, batch, 300] → [tokens, batch, 256] */
function lstm(
  graph: OnnxGraph,
  weights: Weights,
  tokens: string,
  lengths: string,
  name: 'forward' | 'backward',
): string {
  const [inputs, gates] = of(weights, `${name}/wx`).shape as [number, number];
  const units = gates / 4;
  const gate = (part: string, rows: number) => gatesAsRows(of(weights, `${name}/${part}`).values, rows, units);
  const states = graph.node(
    'LSTM',
    [
      tokens,
      graph.constant(gate('wx', inputs), [1, gates, inputs], `${name}/wx`),
      graph.constant(gate('wh', units), [1, gates, units], `${name}/wh`),
      graph.constant(joined([gate('b', 1), new Float32Array(gates)]), [1, 2 * gates], `${name}/b`),
      lengths,
    ],
    { direction: name === 'forward' ? 'forward' : 'reverse', hidden_size: units },
  ); // [tokens, 1, batch, units]
  return graph.node('Squeeze', [states, graph.ints(1)]);
}

/** [rows, 4 units] with the gates i, f, g, o → [4 units, rows] with i, o, f, g (ONNX calls g `c`). */
function gatesAsRows(values: Float32Array, rows: number, units: number): Float32Array {
  const from = [0, 3, 1, 2];
  const turned = new Float32Array(values.length);
  for (let gate = 0; gate < 4; gate += 1) {
    for (let unit = 0; unit < units; unit += 1) {
      const column = from[gate]! * units + unit;
      for (let row = 0; row < rows; row += 1) {
        turned[(gate * units + unit) * rows + row] = values[row * 4 * units + column]!;
      }
    }
  }
  return turned;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function of(weights: Weights, name: string): Weight {
  const found = weights[name];
  if (!found) throw new Error(`The emotion network has no weight ${name}.`);
  return found;
}
