// Names and hashes of files, and placeholders in them.
import { createHash } from 'node:crypto';

export const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);

/** The shortest hash that browsers take: it cannot be compressed. Other websites are given the usual sha384. */
export const integrity = (bytes, by = 'sha256') => `${by}-${createHash(by).update(bytes).digest('base64')}`;

/** The name of a file with its content's hash in it. */
export function hashedName(name, bytes) {
  const at = name.lastIndexOf('.');
  return `${name.slice(0, at)}-${hash(bytes)}${name.slice(at)}`;
}

/** A file under the name of its content, as a step returns it. */
export function named(name, bytes) {
  const hashed = hashedName(name, bytes);
  return { files: { [name]: null, [hashed]: bytes }, names: { [name]: hashed } };
}

/** Several results of a step as one. */
export const together = (...results) => ({
  files: Object.assign({}, ...results.map((one) => one.files)),
  names: Object.assign({}, ...results.map((one) => one.names)),
});

/** `text` with each placeholder replaced. A placeholder that is not there would leave its value out unnoticed: an error. */
export function fill(text, values, file) {
  for (const [placeholder, value] of Object.entries(values)) {
    if (!text.includes(placeholder)) throw new Error(`${file} has no placeholder ${placeholder}`);
    text = text.replaceAll(placeholder, () => value);
  }
  return text;
}
