import { inflateRawSync } from 'node:zlib';

/** The texts of an archive by their names, read by the list at its end as programs that open archives do. */
export function openZip(bytes: Uint8Array): Record<string, string> {
  const zip = Buffer.from(bytes);
  const found: Record<string, string> = {};
  let at = zip.readUInt32LE(zip.length - 6);
  for (let n = zip.readUInt16LE(zip.length - 12); n > 0; n--) {
    const [size, label, begin] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const data = begin + 30 + zip.readUInt16LE(begin + 26);
    found[zip.toString('utf8', at + 46, at + 46 + label)] = inflateRawSync(zip.subarray(data, data + size)).toString();
    at += 46 + label;
  }
  return found;
}
