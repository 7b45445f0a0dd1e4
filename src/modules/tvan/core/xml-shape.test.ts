import { describe, expect, it } from 'vitest';
import { shapeOf } from './xml-shape.ts';

const reasonOf = (text: string): string | null => {
  const shape = shapeOf(text);
  return shape.kind === 'refused' ? shape.reason : null;
};

describe('a first look at XML from outside', () => {
  it.each([
    '<a/>',
    '<?xml version="1.0" encoding="UTF-8"?>\n<a><b x="1" y=\'2 > 1\'>t &amp; &#x1F600;</b></a>\n',
    "<?xml version='1.0' encoding='utf-8' standalone='no'?><a/>",
    '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="hoa-don.xsl"?><a/>',
    '<a><![CDATA[ <b> & <!-- ]]></a>',
    '<inv:a xmlns:inv="urn:x"><inv:b/></inv:a>',
  ])('takes %s', (text) => {
    expect(reasonOf(text)).toBeNull();
  });

  it.each([
    ['', 'not_xml'],
    ['hoa don', 'not_xml'],
    ['<a>', 'not_xml'],
    ['<a></b>', 'not_xml'],
    ['<a/><b/>', 'not_xml'],
    ['<a/>x', 'not_xml'],
    ['x<a/>', 'not_xml'],
    ['<a b=1/>', 'not_xml'],
    ['<a b="<"/>', 'not_xml'],
    ['<a></a b="1">', 'not_xml'],
    ['<a><![CDATA[</a>', 'not_xml'],
    ['<!DOCTYPE a><a/>', 'doctype'],
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'doctype'],
    ['<a><!ENTITY x "y"></a>', 'doctype'],
    ['<a>&x;</a>', 'entity'],
    ['<a b="&x;"/>', 'entity'],
    ['<a>gạo & ngô</a>', 'entity'],
    ['<a><!-- x --></a>', 'comment'],
    ['<!-- x --><a/>', 'comment'],
    ['<a/><!-- x -->', 'comment'],
    ['<a><?php x ?></a>', 'instruction'],
    ['<a/><?x y?>', 'instruction'],
    ['<?xml version="1.0" encoding="UTF-16"?><a/>', 'encoding'],
    ['<?xml version="1.0" encoding="windows-1258"?><a/>', 'encoding'],
    ['<?xml version="1.1"?><a/>', 'declaration'],
    ['<a>\u0001</a>', 'characters'],
    [`${'<a>'.repeat(33)}${'</a>'.repeat(33)}`, 'too_deep'],
    [`<a>${'<b/>'.repeat(100_000)}</a>`, 'too_many'],
    [`<a ${Array.from({ length: 40 }, (_, i) => `b${i}="1"`).join(' ')}/>`, 'too_many'],
  ])('refuses %.60s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it('says where each element stands', () => {
    const text = '<a><b x=">">1</b><c/></a>';
    const shape = shapeOf(text);
    if (shape.kind === 'refused') throw new Error(shape.reason);
    expect(shape.places.map(({ start, end }) => text.slice(start, end))).toEqual([text, '<b x=">">1</b>', '<c/>']);
    expect(shape.places.map(({ depth, parent }) => [depth, parent])).toEqual([
      [0, null],
      [1, 0],
      [1, 0],
    ]);
  });

  it('is done in a moment with the worst that fits', () => {
    const worst = [
      '<a '.repeat(600_000),
      `<a ${'b="" '.repeat(400_000)}`,
      '<'.repeat(2_000_000),
      `<a>${' '.repeat(2_000_000)}`,
    ];
    for (const text of worst) expect(reasonOf(text)).not.toBeNull();
  });
});
