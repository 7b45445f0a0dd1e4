import sharp from 'sharp';

type Upload = { name: string; mimeType: string; buffer: Buffer };

/** A photo as a phone's camera makes it: large, noisy, turned by its metadata. */
export async function picture(name: string, width: number, height: number): Promise<Upload> {
  const buffer = await sharp({
    create: { width, height, channels: 3, background: '#3c7a34', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

/** A paper that calls itself a picture. */
export function disguisedPdf(): Upload {
  const text = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n';
  return { name: 'anh-chup.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(text) };
}
