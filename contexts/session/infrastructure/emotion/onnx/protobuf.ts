/**
 * A message of Protocol Buffers as its encoded pieces: what writing an ONNX file takes, no more. Pieces are joined once, at the end,
 * so that weights of many megabytes are copied once.
 * Wire format: https://protobuf.dev/programming-guides/encoding
 */
export class ProtobufMessage {
  private readonly pieces: Uint8Array[] = [];
  private length = 0;

  /** A number from 0, as int32, int64 and enum fields have it. */
  number(field: number, value: number): this {
    return this.add(varint(field * 8)).add(varint(value));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.add(varint(field * 8 + 5)).add(bytes);
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.add(varint(field * 8 + 2))
      .add(varint(value.length))
      .add(value);
  }

  message(field: number, value: ProtobufMessage): this {
    this.add(varint(field * 8 + 2)).add(varint(value.length));
    for (const piece of value.pieces) this.add(piece);
    return this;
  }

  encode(): Uint8Array {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }

  private add(piece: Uint8Array): this {
    this.pieces.push(piece);
    this.length += piece.length;
    return this;
  }
}

/** Seven bits a byte, the lowest first; the top bit says that another follows. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}
