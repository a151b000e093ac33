// What is shipped as it is: icons, the page's own among them, and the manifest of the page as an installed program.

export async function staticFiles({ source }) {
  const files = {
    'manifest.webmanifest': await source.bytes('style/manifest.webmanifest'),
    'icon.svg': await source.bytes('style/icon.svg'),
  };
  for (const file of await source.list('style/icons')) files[file.replace(/^style\//, '')] = await source.bytes(file);
  return { files };
}
