// What a wasm is written in, read and written: numbers of seven bits a byte (unsigned LEB128), names with their length
// before them, and sections.

/** Reads on from a place in some bytes. */
export class Reader {
  constructor(bytes, at) { Object.assign(this, { bytes, at }); }

  byte() {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Error('a wasm that ends in the middle');
    return byte;
  }

  number() {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = this.byte();
      value += (byte % 128) * place;
      if (byte < 128) return value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }
}

/** What comes before the first section: that it is a wasm, and of which version. */
export const HEAD = 8;

/** Each section of a wasm: what it is, its bytes with what stands before them, a reader at its begin, and its end. */
export function* sections(bytes) {
  for (let at = HEAD; at < bytes.length;) {
    const reader = new Reader(bytes, at);
    const id = reader.byte();
    const size = reader.number();
    const end = reader.at + size;
    yield { id, whole: bytes.subarray(at, end), reader, end };
    at = end;
  }
}

/** The bytes of a number. */
export function toNumber(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push(value % 128 + 128);
  return [...bytes, value];
}

/** The bytes of a name. */
export const toName = (text) => [...toNumber(Buffer.byteLength(text)), ...Buffer.from(text)];

/** A section of some bytes. */
export const section = (id, ...body) => {
  const bytes = Buffer.concat(body.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from([id, ...toNumber(bytes.length)]), bytes]);
};
