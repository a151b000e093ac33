// The project's own files, as the steps read them; tests hand in a few texts instead.
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** All files below a folder, by their names in it, sorted by path. */
export async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort()
    .map((file) => relative(folder, file));
}

/** The files of the project in `root`. */
export function projectSource(root) {
  const bytes = (file) => readFile(join(root, file));
  const text = async (file) => (await bytes(file)).toString();
  return {
    root,
    bytes,
    text,
    json: async (file) => JSON.parse(await text(file)),
    list: async (folder) => (await filesBelow(join(root, folder))).map((file) => join(folder, file)),
  };
}

/** The same of texts by name, for tests. */
export function memorySource(files) {
  const text = async (file) => {
    if (!(file in files)) throw new Error(`no ${file}`);
    return typeof files[file] === 'string' ? files[file] : JSON.stringify(files[file]);
  };
  return {
    root: null,
    text,
    bytes: async (file) => Buffer.from(await text(file)),
    json: async (file) => JSON.parse(await text(file)),
    list: async (folder) => Object.keys(files).filter((file) => file.startsWith(`${folder}/`)).sort(),
  };
}
