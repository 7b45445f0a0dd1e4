import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { greyPoints } from '#platform/pictures.ts';
import { askedViews, hashPicture, isCopy, type PictureHash, SIDE } from './core/picture-hash.ts';

/** The demo's own goods: drawn in one style on plain grounds, so harder to tell apart than photographs. */
const FOLDER = fileURLToPath(new URL('../../../public/pictures/', import.meta.url));
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('-800.webp') && !name.startsWith('category'))
  .sort();
const CHANGED_EVERY = 8;

async function hashesOf(bytes: Uint8Array): Promise<PictureHash[]> {
  const grey = await greyPoints(bytes, SIDE);
  return grey ? hashPicture(grey) : [];
}

const looksCopied = (copy: readonly PictureHash[], original: readonly PictureHash[]): boolean =>
  askedViews(copy).some((asked) => original.some((kept) => isCopy(asked, kept)));

async function withoutEdges(
  bytes: Uint8Array,
  share: { all?: number; bottom?: number; left?: number },
): Promise<Buffer> {
  const { all = 0, bottom = all, left = all } = share;
  const { width, height } = await sharp(bytes).metadata();
  return sharp(bytes)
    .extract({
      left: Math.round(width * left),
      top: Math.round(height * all),
      width: Math.round(width * (1 - left - all)),
      height: Math.round(height * (1 - all - bottom)),
    })
    .jpeg({ quality: 80 })
    .toBuffer();
}

async function stamped(bytes: Uint8Array): Promise<Buffer> {
  const { width, height } = await sharp(bytes).metadata();
  const [w, h] = [Math.round(width * 0.4), Math.round(height * 0.08)];
  const stamp = `<svg width="${w}" height="${h}"><text x="4" y="${h * 0.8}" font-size="${h * 0.7}" fill="#fff" opacity=".7">0912 345 678</text></svg>`;
  return sharp(bytes)
    .composite([{ input: Buffer.from(stamp), gravity: 'southeast' }])
    .jpeg({ quality: 80 })
    .toBuffer();
}

const CHANGES: Readonly<Record<string, (bytes: Uint8Array) => Promise<Buffer>>> = {
  scaled: (bytes) => sharp(bytes).resize(300).jpeg().toBuffer(),
  recompressed: (bytes) => sharp(bytes).jpeg({ quality: 35 }).toBuffer(),
  brighter: (bytes) => sharp(bytes).modulate({ brightness: 1.1, saturation: 1.2 }).jpeg().toBuffer(),
  'cut by 4 %': (bytes) => withoutEdges(bytes, { all: 0.04 }),
  'cut by 8 %': (bytes) => withoutEdges(bytes, { all: 0.08 }),
  'cut at the bottom': (bytes) => withoutEdges(bytes, { bottom: 0.1 }),
  'cut at the left': (bytes) => withoutEdges(bytes, { left: 0.1 }),
  stamped,
};

let pictures: { name: string; bytes: Uint8Array; hashes: PictureHash[] }[] = [];
beforeAll(async () => {
  pictures = await Promise.all(
    NAMES.map(async (name) => {
      const bytes = new Uint8Array(readFileSync(FOLDER + name));
      return { name, bytes, hashes: await hashesOf(bytes) };
    }),
  );
}, 60_000);

describe('a copied picture', () => {
  it.each(Object.entries(CHANGES))(
    'is found when it was %s',
    async (_, change) => {
      const some = pictures.filter((__, at) => at % CHANGED_EVERY === 0);
      const missed: string[] = [];
      for (const { name, bytes, hashes } of some)
        if (!looksCopied(await hashesOf(new Uint8Array(await change(bytes))), hashes)) missed.push(name);
      expect(some.length - missed.length, missed.join(', ')).toBeGreaterThanOrEqual(Math.floor(some.length * 0.9));
    },
    30_000,
  );

  it('is hardly ever another picture', () => {
    const wrong = pictures.flatMap((one, at) =>
      pictures
        .slice(at + 1)
        .filter((other) => looksCopied(one.hashes, other.hashes) || looksCopied(other.hashes, one.hashes))
        .map((other) => `${one.name} ${other.name}`),
    );
    const pairs = (pictures.length * (pictures.length - 1)) / 2;
    // Of the same bottle drawn twice nobody could say more.
    expect(wrong.length / pairs, wrong.join('; ')).toBeLessThan(0.003);
  });
});
