import * as tf from '@tensorflow/tfjs-core';

/**
 * Gradients of the few operations that the network is made of. The package for Node comes without any: they are registered here,
 * as TF.js means it to be done.
 */
export function registerGradients(): void {
  for (const config of gradients) tf.registerGradient(config);
}

type Saved = readonly tf.Tensor[];

/** Sums what broadcasting spread. */
function collected(dy: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = tf.broadcast_util.getReductionAxes(shape, dy.shape);
  return axes.length > 0 ? tf.reshape(tf.sum(dy, axes), shape) : dy;
}

const gradients: readonly tf.GradConfig[] = [
  {
    kernelName: 'Add',
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]: Saved) => ({
      a: () => collected(dy as tf.Tensor, a!.shape),
      b: () => collected(dy as tf.Tensor, b!.shape),
    }),
  },
  {
    kernelName: 'Multiply',
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]: Saved) => ({
      a: () => collected(tf.mul(dy as tf.Tensor, b!), a!.shape),
      b: () => collected(tf.mul(dy as tf.Tensor, a!), b!.shape),
    }),
  },
  {
    kernelName: 'RealDiv',
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]: Saved) => ({
      a: () => collected(tf.div(dy as tf.Tensor, b!), a!.shape),
      b: () => collected(tf.div(tf.mul(tf.mul(dy as tf.Tensor, a!), -1), tf.mul(b!, b!)), b!.shape),
    }),
  },
  {
    kernelName: 'Sqrt',
    outputsToSave: [true],
    gradFunc: (dy, [root]: Saved) => ({ x: () => tf.div(dy as tf.Tensor, tf.mul(root!, 2)) }),
  },
  {
    kernelName: 'Tanh',
    outputsToSave: [true],
    gradFunc: (dy, [bent]: Saved) => ({
      x: () => tf.mul(dy as tf.Tensor, tf.sub(1, tf.mul(bent!, bent!))),
    }),
  },
  {
    kernelName: 'Softmax',
    outputsToSave: [true],
    gradFunc: (dy, [share]: Saved) => ({
      logits: () => {
        const weighted = tf.mul(dy as tf.Tensor, share!);
        return tf.sub(weighted, tf.mul(tf.sum(weighted, -1, true), share!));
      },
    }),
  },
  {
    kernelName: 'Sum',
    inputsToSave: ['x'],
    gradFunc: (dy, [x]: Saved, { axis }) => ({
      x: () => {
        const kept = x!.shape.slice();
        for (const at of tf.util.parseAxisParam(axis as number | number[], x!.shape)) kept[at] = 1;
        return tf.mul(tf.reshape(dy as tf.Tensor, kept), tf.ones(x!.shape));
      },
    }),
  },
  {
    kernelName: 'Reshape',
    inputsToSave: ['x'],
    gradFunc: (dy, [x]: Saved) => ({ x: () => tf.reshape(dy as tf.Tensor, x!.shape) }),
  },
  {
    kernelName: 'Transpose',
    gradFunc: (dy, _, { perm }) => ({
      x: () => tf.transpose(dy as tf.Tensor, tf.backend_util.getUndoAxesPermutation(perm as number[])),
    }),
  },
  {
    kernelName: 'Concat',
    saveAllInputs: true,
    gradFunc: (dy, saved: Saved, { axis }) => {
      const along = axis as number;
      const parts = tf.split(
        dy as tf.Tensor,
        saved.map(({ shape }) => shape[along]!),
        along,
      );
      return Object.fromEntries(parts.map((part, at) => [at, () => part]));
    },
  },
];
