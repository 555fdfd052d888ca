/** The values of a message by the numbers of its fields: numbers, or bytes that may be a message, a text or bytes. */
type Message = Readonly<Record<number, readonly (number | Buffer)[]>>;

/** Reads a message of Protocol Buffers without its schema. @see https://protobuf.dev/programming-guides/encoding */
export function messageIn(bytes: Buffer): Message {
  const fields: Record<number, (number | Buffer)[]> = {};
  let at = 0;
  const varint = (): number => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(value);
    }
  };
  const take = (length: number): Buffer => bytes.subarray(at, (at += length));
  while (at < bytes.length) {
    const tag = varint();
    const read = [
      varint,
      () => take(8).readDoubleLE(),
      () => take(varint()),
      undefined,
      undefined,
      () => take(4).readUInt32LE(),
    ][tag & 7];
    if (!read) throw new Error(`There is no type ${tag & 7} on the wire`);
    (fields[tag >> 3] ??= []).push(read());
  }
  return fields;
}

export const textIn = (value: number | Buffer | undefined): string => value?.toString() ?? '';

/** Empty where the field is missing. */
export function valueIn(message: Message, field: number): Buffer {
  const [value] = message[field] ?? [];
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
}
