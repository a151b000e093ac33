// What is heavier than it may be stops the build: on slow phones each kilobyte is waited for.

/** The most that embed.js may weigh, in bytes of brotli: every page that embeds the self-check loads it. */
const EMBED_AT_MOST = 4096;

/** Reads `sizes` (size_profile.mjs); returns nothing, throws with everything that is over the limits of bench/budget.json. */
export async function budget({ sizes, chunks, source, release }) {
  if (!release) return;
  const limits = await source.json('bench/budget.json');
  const weighed = Object.entries(limits.files).map(([name, { limit }]) => {
    const weighs = sizes.file(name);
    if (!weighs && chunks) throw new Error(`bench/budget.json: no ${name} was built`);
    return { name, limit, weighs };
  });
  weighed.push({ name: 'embed.js', limit: EMBED_AT_MOST, weighs: sizes.file('embed.js') });
  weighed.push({ name: 'to the first question', limit: limits.first.limit, weighs: sizes.toFirst });
  weighed.push({ name: 'to the report', limit: limits.report.limit, weighs: sizes.toReport });
  weighed.push(...sizes.modules.map(({ name, weighs }) => ({ name, limit: limits.modules.limits[name], weighs })));
  const over = weighed.filter(({ limit, weighs }) => weighs > limit).map(({ name, limit, weighs }) => `${name}: ${weighs} bytes, at most ${limit}`);
  if (over.length) throw new Error(`over the budget of bench/budget.json:\n${over.join('\n')}`);
}
