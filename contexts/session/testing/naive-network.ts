/** The emotion network word for word, one window at a time, with nothing but loops: what engines are compared with. */

interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
type Weights = Readonly<Record<string, Weight>>;
type Vector = readonly number[];

export interface NaiveOutputs {
  readonly vector: Vector;
  readonly fine: Vector;
  readonly shared: Vector;
  readonly va: Vector;
  readonly attention: Vector;
}

/** `tokens`: the feature ids of each token; all of them are there. */
export function naiveNetwork(weights: Weights, tokens: readonly Vector[]): NaiveOutputs {
  const inputs = tokens.map((ids) =>
    sum(ids.map((id) => (id === 0 ? zeros(weights.embedding!) : rowOf(weights.embedding!, id)))),
  );
  const forward = lstm(weights, 'forward', inputs);
  const backward = lstm(weights, 'backward', inputs.toReversed()).toReversed();
  const states = forward.map((state, at) => [...state, ...backward[at]!]);
  const v = [...weights['attention/v']!.values];
  const attention = softmax(states.map((state) => dot(affine(weights, 'attention', state).map(Math.tanh), v)));
  const context = sum(states.map((state, at) => state.map((value) => value * attention[at]!)));
  const long = affine(weights, 'vector', context);
  const length = Math.sqrt(dot(long, long));
  const vector = long.map((value) => value / length);
  return {
    vector,
    fine: affine(weights, 'fine', vector),
    shared: affine(weights, 'shared', vector),
    va: affine(weights, 'va', vector).map(Math.tanh),
    attention,
  };
}

function lstm(weights: Weights, direction: string, inputs: readonly Vector[]): Vector[] {
  const [wx, wh, b] = ['wx', 'wh', 'b'].map((name) => weights[`${direction}/${name}`]!) as [Weight, Weight, Weight];
  const units = wh.shape[0]!;
  let h: Vector = Array.from({ length: units }, () => 0);
  let c = h;
  return inputs.map((x) => {
    const gates = sum([times(x, wx), times(h, wh), [...b.values]]);
    const gate = (at: number, squash: (value: number) => number) =>
      gates.slice(at * units, (at + 1) * units).map(squash);
    const [i, f, g, o] = [gate(0, sigmoid), gate(1, sigmoid), gate(2, Math.tanh), gate(3, sigmoid)];
    c = c.map((value, at) => f![at]! * value + i![at]! * g![at]!);
    h = c.map((value, at) => o![at]! * Math.tanh(value));
    return h;
  });
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
const dot = (a: Vector, b: Vector): number => a.reduce((total, value, at) => total + value * b[at]!, 0);
const sum = (vectors: readonly Vector[]): Vector =>
  vectors[0]!.map((_, at) => vectors.reduce((total, each) => total + each[at]!, 0));
const rowOf = ({ values, shape }: Weight, row: number): Vector => [
  ...values.subarray(row * shape[1]!, (row + 1) * shape[1]!),
];
const zeros = ({ shape }: Weight): Vector => Array.from({ length: shape[1]! }, () => 0);
const times = (x: Vector, w: Weight): Vector => sum(x.map((value, row) => rowOf(w, row).map((each) => each * value)));
const affine = (weights: Weights, name: string, x: Vector): Vector =>
  sum([times(x, weights[`${name}/w`]!), [...weights[`${name}/b`]!.values]]);

function softmax(scores: Vector): Vector {
  const highest = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - highest));
  const total = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / total);
}
