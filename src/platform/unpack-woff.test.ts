import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { unpackWoff } from './unpack-woff.ts';

const { resolve } = createRequire(import.meta.url);
const woff = readFileSync(resolve('@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff'));

/** As OpenType sums up a table: its words of four bytes, the rest of the last one nought. */
function checksumOf(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}

it('an unpacked font is as long as its file says, and each table sums up to what its maker wrote', () => {
  const font = unpackWoff(woff);
  expect(font.length).toBe(woff.readUInt32BE(16));
  const count = font.readUInt16BE(4);
  expect(count).toBeGreaterThan(8);
  for (let at = 12; at < 12 + count * 16; at += 16) {
    const [checksum, offset, length] = [4, 8, 12].map((field) => font.readUInt32BE(at + field));
    const table = Buffer.from(font.subarray(offset, (offset ?? 0) + Math.ceil((length ?? 0) / 4) * 4));
    // The head holds a sum of the whole file, which is left out of its own (OpenType, table `head`).
    if (font.toString('latin1', at, at + 4) === 'head') table.writeUInt32BE(0, 8);
    expect(checksumOf(table)).toBe(checksum);
  }
});

it('what is no such font is refused', () => {
  expect(() => unpackWoff(Buffer.from('OTTO'.repeat(20)))).toThrow('not a WOFF font');
});
