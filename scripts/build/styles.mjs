// The style sheets: that of the first screens is named by its content, those of later screens are asked for by the program
// under names that it knows.
import { lowerStyle, relativeType } from './lower_syntax.mjs';
import { named } from './lib/names.mjs';

/** The sheets of what comes after the questions, and of the training sessions. */
export const LATER_STYLES = ['report.css', 'class.css'];

/** Returns main.css under the name of its content, and the later sheets. */
export async function styles({ source, release }) {
  const main = named('main.css', await lowerStyle(relativeType(await source.text('style/main.css')), { release }));
  for (const name of LATER_STYLES) main.files[name] = await lowerStyle(relativeType(await source.text(`style/${name}`)), { release });
  return main;
}
