const MARKS = /[\u0300-\u036f]/g;

/** `Thanh long ruột đỏ` → `Thanh long ruot do`. NFD does not take the bar off đ, so it is mapped by hand. */
export function unaccent(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').normalize('NFC').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}

/**
 * Text that every bank carries unchanged: no accents (scanners disagree on how to count them), letters, digits,
 * space, dot, underscore and hyphen, single spaces, cut to the field's length.
 */
export function foldForBank(text: string, max: number): string {
  return squeeze(unaccent(text).replace(/[^A-Za-z0-9 ._-]/g, ' '))
    .slice(0, max)
    .trimEnd();
}

/** `Rau sạch Vĩnh Yên` → `rau-sach-vinh-yen`, for addresses. */
export function slugify(text: string): string {
  return unaccent(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** What two spellings of the same words have in common: lower case, no accents, single spaces. */
export function searchKey(text: string): string {
  return squeeze(unaccent(text).toLowerCase());
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** `Xã Lập Thạch` → `xã Lập Thạch`: a name that does not begin its sentence. */
export function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
