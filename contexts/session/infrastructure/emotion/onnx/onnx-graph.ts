import { ProtobufMessage } from './protobuf.js';

/** ONNX's numbers for the types we use (onnx.proto, TensorProto.DataType). */
const dataTypes = { float: 1, int32: 6, int64: 7 } as const;
const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 } as const;

/** A named tensor that stands in the file. */
type Values = Float32Array | Int32Array | BigInt64Array;
type Attribute = number | string | readonly number[] | { readonly float: number };

/** A dimension that is known when the graph is asked has a name. */
type Shape = readonly (number | string)[];

/**
 * Writes a graph of ONNX operators (opset 17, IR 8) as the bytes of a `.onnx` file. Fields are numbered as in
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */
export class OnnxGraph {
  private readonly graph = new ProtobufMessage();
  private made = 0;

  constructor(name: string) {
    this.graph.text(2, name);
  }

  input(name: string, type: keyof typeof dataTypes, shape: Shape): string {
    this.graph.message(11, valueInfo(name, type, shape));
    return name;
  }

  output(name: string, type: keyof typeof dataTypes, shape: Shape): void {
    this.graph.message(12, valueInfo(name, type, shape));
  }

  /** Values that come with the graph. */
  constant(values: Values, shape: readonly number[], name = `constant${(this.made += 1)}`): string {
    const type = values instanceof Float32Array ? 'float' : values instanceof Int32Array ? 'int32' : 'int64';
    const tensor = new ProtobufMessage();
    for (const size of shape) tensor.number(1, size);
    tensor.number(2, dataTypes[type]).text(8, name);
    tensor.bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    this.graph.message(5, tensor);
    return name;
  }

  ints(...values: number[]): string {
    return this.constant(BigInt64Array.from(values.map(BigInt)), [values.length]);
  }

  /** One operator with one result, whose name it gives back. An empty input is one that is left out. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    output = `${operator}${(this.made += 1)}`,
  ): string {
    const node = new ProtobufMessage();
    for (const input of inputs) node.text(1, input);
    node.text(2, output).text(3, output).text(4, operator);
    for (const [name, value] of Object.entries(attributes)) node.message(5, attribute(name, value));
    this.graph.message(1, node);
    return output;
  }

  encode(producer: string, description: string): Uint8Array {
    const opset = new ProtobufMessage().text(1, '').number(2, 17);
    return new ProtobufMessage()
      .number(1, 8)
      .text(2, producer)
      .text(6, description)
      .message(7, this.graph)
      .message(8, opset)
      .encode();
  }
}

function valueInfo(name: string, type: keyof typeof dataTypes, shape: Shape): ProtobufMessage {
  const dimensions = new ProtobufMessage();
  for (const size of shape) {
    const dimension = new ProtobufMessage();
    dimensions.message(1, typeof size === 'number' ? dimension.number(1, size) : dimension.text(2, size));
  }
  const tensor = new ProtobufMessage().number(1, dataTypes[type]).message(2, dimensions);
  return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
}

function attribute(name: string, value: Attribute): ProtobufMessage {
  const written = new ProtobufMessage().text(1, name);
  if (typeof value === 'number') return written.number(3, value).number(20, attributeTypes.int);
  if (typeof value === 'string') return written.text(4, value).number(20, attributeTypes.string);
  if ('float' in value) return written.float(2, value.float).number(20, attributeTypes.float);
  for (const each of value) written.number(8, each);
  return written.number(20, attributeTypes.ints);
}
