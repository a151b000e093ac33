// The binary format of WebAssembly, read and written as far as the build needs it: numbers of seven bits a byte (unsigned
// LEB128), names with their length before them, sections, imports and exports.

/** Section ids. */
export const CUSTOM = 0;
export const IMPORT = 2;
export const EXPORT = 7;
export const CODE = 10;

/** The kind of an import or export that is a function. */
export const FUNCTION = 0;

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

/** Each section of a wasm: its id, its bytes with what stands before them, a reader at its begin, and its end. */
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
  const bytes = Buffer.concat(body.map((piece) => Buffer.from(piece)));
  return Buffer.concat([Buffer.from([id, ...toNumber(bytes.length)]), bytes]);
};

/** `{ module, name, kind }` of each import. */
export function imports(bytes) {
  const found = [];
  for (const { id, reader } of sections(bytes)) {
    if (id !== IMPORT) continue;
    for (let left = reader.number(); left > 0; left--) {
      const [module, name, kind] = [reader.name(), reader.name(), reader.byte()];
      skipType(reader, kind);
      found.push({ module, name, kind });
    }
  }
  return found;
}

function skipType(reader, kind) {
  const limits = () => { if (reader.number() % 2) reader.number(); reader.number(); };
  if (kind === FUNCTION) reader.number();
  else if (kind === 1) { reader.number(); limits(); } // table
  else if (kind === 2) limits(); // memory
  else { reader.number(); reader.number(); } // global
}

/** The name of each export. */
export function exportNames(bytes) {
  const found = [];
  for (const { id, reader } of sections(bytes)) {
    if (id !== EXPORT) continue;
    for (let left = reader.number(); left > 0; left--) {
      found.push(reader.name());
      reader.byte();
      reader.number();
    }
  }
  return found;
}

/** The bytes of each custom section of this name. */
export function customSections(bytes, name) {
  const found = [];
  for (const { id, reader, end } of sections(bytes)) {
    if (id === CUSTOM && reader.name() === name) found.push(bytes.subarray(reader.at, end));
  }
  return found;
}
