import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type ZipEntry, zipStream } from './zip.ts';

const AT = new Date('2026-11-22T05:00:00Z');

async function* entriesOf(texts: Record<string, string[]>): AsyncGenerator<ZipEntry> {
  for (const [name, chunks] of Object.entries(texts)) yield { name, chunks: piecesOf(chunks) };
}

async function* piecesOf(chunks: string[]): AsyncGenerator<string> {
  yield* chunks;
}

async function packed(entries: AsyncIterable<ZipEntry>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of zipStream(entries, AT)) parts.push(part);
  return Buffer.concat(parts);
}

/** Reads by the list at the end, as programs that open archives do. */
function opened(zip: Buffer): Record<string, string> {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x0605_4b50);
  const found: Record<string, string> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const [size, label, begin] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const data = begin + 30 + zip.readUInt16LE(begin + 26);
    found[zip.toString('utf8', at + 46, at + 46 + label)] = inflateRawSync(zip.subarray(data, data + size)).toString();
    at += 46 + label;
  }
  expect(at).toBe(end);
  return found;
}

it('holds every text whole, under names with Vietnamese letters', async () => {
  const long = Array.from({ length: 500 }, (_, n) => `dòng ${n};`.repeat(50));
  const zip = await packed(entriesOf({ 'hồ-sơ.json': ['{"tên":', '"Mến"}'], 'trống.csv': [], 'dài.csv': long }));
  expect(opened(zip)).toEqual({ 'hồ-sơ.json': '{"tên":"Mến"}', 'trống.csv': '', 'dài.csv': long.join('') });
});

it('a source that fails fails the archive', async () => {
  async function* broken(): AsyncGenerator<string> {
    yield 'nửa đầu';
    throw new Error('gone');
  }
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'a.csv', chunks: broken() };
  }
  await expect(packed(entries())).rejects.toThrow('gone');
});
