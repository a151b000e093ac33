// Runs the steps of a build. The build is a value: no step changes it, and no step but finalize.mjs writes to the disk.
//
//   files     the dist so far: Map of name → bytes
//   names     the name in the dist of each file that is named by its content: `names['boot.js']`
//   source    the project's own files (lib/source.mjs)
//   chunks    what wasm_split_cli left: Map of name → bytes; null where the program was not split
//   release   whether this is a release build
//   print     takes the lines that are for whoever builds
//
// and what steps add under names of their own, for later steps.

/**
 * The build after `steps`. A step returns what it adds or replaces; of `files` and `names` the new entries alone, where
 * `null` removes a file.
 */
export async function run(steps, build) {
  for (const step of steps) {
    try {
      build = merge(build, await step(build) ?? {});
    } catch (error) {
      throw new Error(`build step ${step.name}: ${error.message}`, { cause: error });
    }
  }
  return build;
}

function merge(build, { files = {}, names = {}, ...more }) {
  const merged = new Map(build.files);
  for (const [name, bytes] of Object.entries(files)) {
    if (bytes === null) merged.delete(name);
    else merged.set(name, Buffer.from(bytes));
  }
  return { ...build, ...more, files: merged, names: { ...build.names, ...names } };
}
