import { pictureUrl } from '#platform/files.ts';

/** Both widths of a public picture, for `<img>`. */
export function pictureSet(fileId: string): { src: string; srcSet: string } {
  const small = pictureUrl(fileId, 480);
  return { src: small, srcSet: `${small} 480w, ${pictureUrl(fileId, 960)} 960w` };
}
