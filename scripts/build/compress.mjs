// Compressed copies, for servers that hand out files as they lie there.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export const brotli = (bytes) => brotliCompressSync(bytes, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

/** Returns a .br and a .gz beside each file. */
export async function compress({ files }) {
  const copies = {};
  for (const [name, bytes] of files) {
    copies[`${name}.br`] = brotli(bytes);
    copies[`${name}.gz`] = gzipSync(bytes, { level: 9 });
  }
  return { files: copies };
}
