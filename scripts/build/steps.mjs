// What turns the compiled program into the dist: the steps, in the order in which they run. Each is a function in a file of its
// own, takes the build so far and returns what it adds (see lib/run.mjs). To add a step, write its file, its test, and a
// line here: before serviceWorker where a file is to work offline, in any case before compress.
import { budget } from './budget.mjs';
import { bundleGlue } from './bundle_glue.mjs';
import { checkSyntax } from './check_syntax.mjs';
import { checkVersions } from './check_versions.mjs';
import { compress } from './compress.mjs';
import { content } from './content.mjs';
import { embed } from './embed.mjs';
import { joinChunks } from './join_chunks.mjs';
import { notices } from './notices.mjs';
import { page } from './page.mjs';
import { printable } from './printable.mjs';
import { serviceWorker } from './service_worker.mjs';
import { shrinkGlue } from './shrink_glue.mjs';
import { sizeProfile } from './size_profile.mjs';
import { startScripts } from './start_scripts.mjs';
import { staticFiles } from './static_files.mjs';
import { styles } from './styles.mjs';
import { validateWasm } from './validate_wasm.mjs';

export const STEPS = [
  checkVersions, // the tools are those whose output the steps below were written for
  joinChunks, // the splitter's modules: one wasm for each chunk, and the script that loads them
  shrinkGlue, // glue and main wasm without what neither needs
  bundleGlue, // glue and chunk loader in one module, in old syntax, named by content
  validateWasm, // every wasm runs in old browsers and holds no markup
  startScripts, // boot.js, which starts the program, and offline.js
  styles, // style sheets in old syntax
  page, // index.html: texts, preloads, integrity, no inline script
  printable, // the questionnaire as a page without a program
  notices, // the licences of what others wrote, as a page
  content, // packs and locales, under the names they have
  staticFiles, // icons and manifest
  embed, // what other websites load, and the page that writes their snippet
  serviceWorker, // sw.js: what is kept for being offline
  checkSyntax, // every script and sheet is in old syntax
  compress, // .br and .gz beside each file
  sizeProfile, // what each file, each way through the page and each module weighs
  budget, // nothing weighs more than bench/budget.json allows
];
