/** Longest side sent; the market shows 960 at most, and a phone's data is dear. */
const LONGEST_SIDE = 1600;
const QUALITY = 0.85;
const SMALL_ENOUGH_BYTES = 900_000;

/**
 * A photo made small on the phone before it travels, turned the right way up. What the browser can read (HEIC on
 * Apple's) becomes JPEG; what it cannot goes as it is, and the server refuses it in words.
 */
export async function smallerPicture(file: File): Promise<File> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const isPlain = /^image\/(jpeg|png|webp)$/.test(file.type);
    if (scale === 1 && isPlain && file.size < SMALL_ENOUGH_BYTES) return file;
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return blob ? new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
}

/** Puts smaller copies in the place of what was chosen, so that the form sends them. */
export async function shrinkChosen(input: HTMLInputElement): Promise<void> {
  const carrier = new DataTransfer();
  for (const file of input.files ?? []) carrier.items.add(await smallerPicture(file));
  input.files = carrier.files;
}
