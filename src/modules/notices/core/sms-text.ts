import { unaccent } from '#kernel/vietnamese.ts';

/** One SMS: 160 characters of the GSM alphabet; one letter outside of it would make it several, each of 70. */
export const SMS_MAX = 160;

const ADDRESS = 'link';

// GSM 03.38, basic table, without the letters that Vietnamese phones show wrongly; the brackets of its extension count double.
const GSM = /^[A-Za-z0-9 \n@$_!"#%&'()*+,\-./:;<=>?]*$/;

export function isGsmText(text: string): boolean {
  return GSM.test(text);
}

/** Words of a person or a shop as an SMS can carry them: no tone marks, no letters from elsewhere. */
export function gsmWords(text: string): string {
  return [...unaccent(text).replace(/[‘’]/g, "'").replace(/[–—]/g, '-').replace(/₫/g, 'd')]
    .map((letter) => (isGsmText(letter) ? letter : ' '))
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * Fills a text so that it stays one message: the longest value is shortened first, since names are long and codes are
 * not; an address is never cut, it would lead nowhere. A text that is too long even so is a fault of the template.
 */
export function fitSms(fill: (values: Record<string, string>) => string, values: Record<string, string>): string {
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, gsmWords(value)]));
  for (;;) {
    const text = gsmWords(fill(given));
    if (text.length <= SMS_MAX) return text;
    const longest = Object.entries(given).reduce(
      (a, b) => (b[0] !== ADDRESS && b[1].length > a[1].length ? b : a),
      ['', ''],
    );
    if (longest[1].length <= 10) throw new Error('SMS text too long');
    given[longest[0]] = `${longest[1].slice(0, -4).trimEnd()}.`;
  }
}
