import sharp from 'sharp';
import { err, ok, type Result } from '#kernel/result.ts';

/** Larger than any phone's photo; what is bigger is refused before it is read. */
export const MAX_UPLOAD_BYTES = 12 * 1024 * 1024;
const MIN_SIDE = 200;
/** And AVIF, which the reader calls `heif` with compression `av1`. */
const TAKEN = new Set(['jpeg', 'png', 'webp', 'gif']);

export type Picture = { widths: { width: number; bytes: Uint8Array }[]; width: number; height: number };

/**
 * Re-encodes an uploaded picture: the right way up, every trace of camera and place gone, only pixels kept.
 * What is not a picture inside (a PDF renamed to .jpg) is refused by its content, not its name.
 */
export async function readPicture(upload: File, widths: readonly number[]): Promise<Result<Picture>> {
  if (upload.size === 0) return err('FILE_MISSING');
  if (upload.size > MAX_UPLOAD_BYTES)
    return err('FILE_TOO_LARGE', { sizeMb: Math.ceil(upload.size / 1048576), maxMb: MAX_UPLOAD_BYTES / 1048576 });
  const bytes = new Uint8Array(await upload.arrayBuffer());
  if (isHeic(bytes)) return err('FILE_HEIC');
  try {
    const source = sharp(bytes, { limitInputPixels: 80_000_000, failOn: 'error' });
    const meta = await source.metadata();
    const isAvif = meta.format === 'heif' && meta.compression === 'av1';
    if (!TAKEN.has(meta.format ?? '') && !isAvif) return err('FILE_NOT_A_PICTURE');
    const upright = await source.rotate().toColourspace('srgb').toBuffer({ resolveWithObject: true });
    const { width, height } = upright.info;
    if (Math.min(width, height) < MIN_SIDE) return err('FILE_TOO_SMALL', { minSide: MIN_SIDE });
    const made: Picture['widths'] = [];
    for (const target of widths) {
      const out = await sharp(upright.data)
        .resize({ width: Math.min(target, width), withoutEnlargement: true })
        .webp({ quality: target > 1000 ? 82 : 76, effort: 4 })
        .toBuffer();
      made.push({ width: target, bytes: new Uint8Array(out) });
    }
    return ok({ widths: made, width, height });
  } catch {
    return err('FILE_NOT_A_PICTURE');
  }
}

/** ISO base media file with a HEIC brand: phones keep photos so; browsers other than Safari cannot show them. */
function isHeic(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(4, 12));
  return head.startsWith('ftyp') && /^ftyp(hei[cfxsm]|hev[cx]|mif1|msf1)/.test(head);
}

/** The light of a picture on a square grid, whatever its shape: for comparing pictures. Null of what is no picture. */
export async function greyPoints(bytes: Uint8Array, side: number): Promise<Uint8Array | null> {
  try {
    // Not shrunk while decoding, which moves edges by a point and more with every size.
    const points = await sharp(bytes, { limitInputPixels: 80_000_000 })
      .flatten({ background: '#fff' })
      .greyscale()
      .resize(side, side, { fit: 'fill', kernel: 'cubic', fastShrinkOnLoad: false })
      .raw()
      .toBuffer();
    return new Uint8Array(points);
  } catch {
    return null;
  }
}
