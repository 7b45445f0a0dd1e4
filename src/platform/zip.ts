import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { dayOf, minuteOfDay } from '#kernel/time.ts';

export type ZipEntry = { name: string; chunks: AsyncIterable<string | Uint8Array> };

const MAX_BYTES = 0xffff_ffff;
/** Sizes follow the data (they are not known before), names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;

/**
 * A ZIP archive (PKWARE APPNOTE 6.3) of texts and bytes, written as they come: nothing is held but one chunk and the list of
 * what was written. Archives of 4 GB and more are refused.
 */
export async function* zipStream(entries: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Uint8Array> {
  const stamp = dosTime(at);
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, chunks } of entries) {
    const begin = offset;
    const label = Buffer.from(name, 'utf8');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x0403_4b50, 0);
    head.writeUInt16LE(VERSION, 4);
    head.writeUInt16LE(FLAGS, 6);
    head.writeUInt16LE(DEFLATED, 8);
    head.writeUInt32LE(stamp, 10);
    head.writeUInt16LE(label.length, 26);
    yield Buffer.concat([head, label]);
    const plain = { crc: 0, size: 0 };
    let packed = 0;
    const deflate = createDeflateRaw();
    const feeding = pipeline(Readable.from(counted(chunks, plain)), deflate);
    // A source that fails destroys the packer, whose reader then throws; this promise says the same once more.
    feeding.catch(() => {});
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      packed += chunk.length;
      yield chunk;
    }
    await feeding;
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(0x0807_4b50, 0);
    tail.writeUInt32LE(plain.crc, 4);
    tail.writeUInt32LE(packed, 8);
    tail.writeUInt32LE(plain.size, 12);
    yield tail;
    offset += head.length + label.length + packed + tail.length;
    if (offset > MAX_BYTES || plain.size > MAX_BYTES) throw new Error('the archive grows past 4 GB');
    written.push({ label, begin, packed, size: plain.size, crc: plain.crc });
  }
  const list = Buffer.concat(written.map((entry) => listed(entry, stamp)));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([list, end]);
}

type Written = { label: Buffer; begin: number; packed: number; size: number; crc: number };

async function* counted(
  chunks: AsyncIterable<string | Uint8Array>,
  plain: { crc: number; size: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    plain.crc = crc32(bytes, plain.crc);
    plain.size += bytes.length;
    yield bytes;
  }
}

function listed(entry: Written, stamp: number): Buffer {
  const row = Buffer.alloc(46);
  row.writeUInt32LE(0x0201_4b50, 0);
  row.writeUInt16LE(VERSION, 4);
  row.writeUInt16LE(VERSION, 6);
  row.writeUInt16LE(FLAGS, 8);
  row.writeUInt16LE(DEFLATED, 10);
  row.writeUInt32LE(stamp, 12);
  row.writeUInt32LE(entry.crc, 16);
  row.writeUInt32LE(entry.packed, 20);
  row.writeUInt32LE(entry.size, 24);
  row.writeUInt16LE(entry.label.length, 28);
  row.writeUInt32LE(entry.begin, 42);
  return Buffer.concat([row, entry.label]);
}

/** MS-DOS date and time, to the minute, in Vietnam's hours. */
function dosTime(at: Date): number {
  const [year = 0, month = 0, day = 0] = dayOf(at).split('-').map(Number);
  const minute = minuteOfDay(at);
  const date = ((year - 1980) << 9) | (month << 5) | day;
  return date * 0x1_0000 + ((Math.floor(minute / 60) << 11) | ((minute % 60) << 5));
}
