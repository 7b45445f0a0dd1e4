/**
 * Text that is Canonical XML 1.0 as it is written (https://www.w3.org/TR/2001/REC-xml-c14n-20010315), so that the bytes
 * that are kept are the bytes that are digested: no declaration, start and end tags always, `"` around attributes,
 * namespace declarations before attributes, attributes in the order of their names.
 */

/** What XML 1.0 has no way to write (section 2.2), and the two characters that some readers take for the end of a line. */
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
export const writable = (text: string): string => text.replace(UNWRITABLE, '');
export const isWritable = (text: string): boolean => text.search(UNWRITABLE) < 0;
/** Numbers, codes, and Vietnamese as it is mostly typed: composed by itself, with nothing to look for. */
const PLAIN = /^[ -~\u00A0-\u02FF\u1E00-\u1EFF]*$/;
const LINE_ENDS = /[\u0085\u2028]/g;

/**
 * The text as it may stand in a document: composed (NFC), so that one name is one row of bytes however it was typed;
 * characters that XML forbids are gone. U+0085 and U+2028 become spaces: libxml2 keeps them, xmldom makes them line
 * ends, and a digest would be right for one of the two.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return writable(text).replace(LINE_ENDS, ' ').normalize('NFC');
}

const IN_TEXT = /[&<>\r]/g;
const IN_ATTRIBUTE = /[&<"\t\n\r]/g;
const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const reference = (character: string): string => REFERENCES[character] ?? character;

export const escapeText = (text: string): string =>
  text.search(IN_TEXT) < 0 ? text : text.replace(IN_TEXT, reference);
export const escapeAttribute = (text: string): string =>
  text.search(IN_ATTRIBUTE) < 0 ? text : text.replace(IN_ATTRIBUTE, reference);

/** Attributes without a prefix, in whatever order they are given; a default namespace goes before them all. */
export function startTag(name: string, attributes: Readonly<Record<string, string>> = {}): string {
  const { xmlns } = attributes;
  let text = xmlns === undefined ? `<${name}` : `<${name} xmlns="${escapeAttribute(xmlns)}"`;
  for (const one of Object.keys(attributes).sort())
    if (one !== 'xmlns') text += ` ${one}="${escapeAttribute(attributes[one] ?? '')}"`;
  return `${text}>`;
}

export const textElement = (name: string, text: string): string => `<${name}>${escapeText(text)}</${name}>`;
