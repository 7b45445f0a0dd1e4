import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, escapeText, isWritable, startTag } from './xml-text.ts';

describe('text for XML', () => {
  it('is composed, and loses what XML forbids', () => {
    expect(cleanText('Nguyê\u0303n\u0000 Va\u0306n\u001f\ud800 A\ufffe')).toBe('Nguyễn Văn A');
    expect(cleanText('gạo\u0085nếp\u2028thơm')).toBe('gạo nếp thơm');
    expect(cleanText('😀 👨‍👩‍👧\r\n\t')).toBe('😀 👨‍👩‍👧\r\n\t');
  });

  it('stays as it is once it is clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(isWritable(clean)).toBe(true);
      }),
    );
  });

  it('is composed whichever letters it is of', () => {
    const letters = fc.integer({ min: 0xa0, max: 0x1f00 }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(letters), (texts) => {
        const text = texts.join('');
        expect(cleanText(text)).toBe(text.normalize('NFC'));
      }),
      { numRuns: 1000 },
    );
    for (let code = 0xa0; code < 0x1f00; code++)
      expect(cleanText(String.fromCodePoint(code))).toBe(String.fromCodePoint(code).normalize('NFC'));
  });

  it('escapes as Canonical XML does, and nothing else', () => {
    expect(escapeText(`& < > \r \n \t " '`)).toBe(`&amp; &lt; &gt; &#xD; \n \t " '`);
    expect(startTag('A', { b: `" & < > \r\n\t '`, a: '1', xmlns: 'urn:x' })).toBe(
      `<A xmlns="urn:x" a="1" b="&quot; &amp; &lt; > &#xD;&#xA;&#x9; '">`,
    );
  });
});
