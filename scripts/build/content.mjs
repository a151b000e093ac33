// Packs and locales keep their names, so that the people who own them can replace them in place.

/** Returns every pack and every locale without what is for editors alone: schemas, the key that names one, white space. */
export async function content({ source }) {
  const files = {};
  for (const folder of ['packs', 'locales']) {
    for (const file of await source.list(folder)) {
      if (!file.endsWith('.json') || file.startsWith('packs/schema/')) continue;
      const { $schema, ...kept } = await source.json(file);
      files[file] = JSON.stringify(kept);
    }
  }
  return { files };
}
