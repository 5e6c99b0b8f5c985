// Puts the modules of app/widget/ together as public/widget.js: `npm run widget:build` after any change there; a test compares.

import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const sources = join(root, 'app/widget');
export const served = join(root, 'public/widget.js');

/** What browsers of spring 2024 on understand, as light-dark() does. */
const TARGET = ['chrome123', 'firefox121', 'safari17.5'];

const styleAsText = {
  name: 'style-as-text',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, target: TARGET });
      return { contents: code.trim(), loader: 'text' };
    }),
};

export async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [join(sources, 'tag.js')],
    bundle: true,
    format: 'iife',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    target: TARGET,
    banner: { js: (await readFile(join(sources, 'head.txt'), 'utf8')).trim() },
    plugins: [styleAsText],
    write: false,
  });
  return outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await bundle();
  await writeFile(served, text);
  console.log(`public/widget.js: ${text.length} characters, ${brotliCompressSync(text).length} bytes with brotli`);
}
