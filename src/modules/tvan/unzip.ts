import { inflateRawSync } from 'node:zlib';

const MOST_XML_BYTES = 4 * 1024 * 1024;
const MOST_FILES = 20;
const END = 0x0605_4b50;
const LISTED = 0x0201_4b50;
const STORED = 0;
const DEFLATED = 8;

/** The XML of a ZIP archive (PKWARE APPNOTE 6.3), also of one that lies in another; null when there is none, or too much of it. */
export function xmlInZip(bytes: Uint8Array, depth = 0): Uint8Array | null {
  const archive = Buffer.from(bytes);
  try {
    const entries = listOf(archive);
    const xml = entries.find(({ name }) => /\.xml$/i.test(name));
    if (xml) return contentOf(archive, xml);
    const inner = depth === 0 ? entries.find(({ name }) => /\.zip$/i.test(name)) : undefined;
    const packed = inner && contentOf(archive, inner);
    return packed ? xmlInZip(packed, depth + 1) : null;
  } catch (error) {
    // Lengths that lead outside of it, or what is not packed as it says.
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

type Entry = { name: string; method: number; packed: number; at: number };

function listOf(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END) return [];
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  const count = Math.min(archive.readUInt16LE(end + 10), MOST_FILES);
  while (entries.length < count && archive.readUInt32LE(at) === LISTED) {
    const [label, extra, comment] = [
      archive.readUInt16LE(at + 28),
      archive.readUInt16LE(at + 30),
      archive.readUInt16LE(at + 32),
    ];
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + label),
      method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20),
      at: archive.readUInt32LE(at + 42),
    });
    at += 46 + label + extra + comment;
  }
  return entries;
}

function contentOf(archive: Buffer, { method, packed, at }: Entry): Buffer | null {
  const begin = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  const content = archive.subarray(begin, begin + packed);
  if (content.length !== packed) return null;
  if (method === STORED) return content.length <= MOST_XML_BYTES ? content : null;
  return method === DEFLATED ? inflateRawSync(content, { maxOutputLength: MOST_XML_BYTES }) : null;
}
