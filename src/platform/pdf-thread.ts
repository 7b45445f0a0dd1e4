import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { Font, renderToBuffer } from '@react-pdf/renderer';
import { PDF_FONT } from './pdf-font.ts';
import { unpackWoff } from './unpack-woff.ts';

type Order = { id: number; paper: string; data: unknown };
type Paper = { paper: (data: unknown) => Parameters<typeof renderToBuffer>[0] };

const { resolve } = createRequire(import.meta.url);
const PARTS = ['latin', 'vietnamese'] as const;
const WEIGHTS = [400, 600] as const;

PARTS.forEach((part, index) => {
  for (const fontWeight of WEIGHTS) {
    const file = resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${part}-${fontWeight}-normal.woff`);
    const src = `data:font/ttf;base64,${unpackWoff(readFileSync(file)).toString('base64')}`;
    Font.register({ family: PDF_FONT[index] ?? part, fontWeight, src });
  }
});
// Words of Vietnamese are short: none is ever parted.
Font.registerHyphenationCallback((word) => [word]);

parentPort?.on('message', async ({ id, paper, data }: Order) => {
  try {
    const made = (await import(paper)) as Paper;
    parentPort?.postMessage({ id, bytes: new Uint8Array(await renderToBuffer(made.paper(data))) });
  } catch (error) {
    parentPort?.postMessage({ id, fault: error instanceof Error ? error.message : 'error' });
  }
});
