// The licences of what others wrote and is shipped, as a page of the dist. Whoever opens it fetches it, and nobody else: it is
// neither preloaded nor kept for being offline. A debug build has none, since reading the licences takes seconds.
import { noticesPage } from '../notices.mjs';

/** Returns notices.html, in the sheet of paper.html; `make` writes the page with that sheet. */
export function notices({ names, release }, make = noticesPage) {
  if (!release) return {};
  if (!names['paper.css']) throw new Error('notices.html takes the sheet of paper.html, which is not there yet: notices comes after printable');
  return { files: { 'notices.html': make(names['paper.css']) } };
}
