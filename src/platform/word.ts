import type { Letterhead, Signature } from './official-paper.ts';
import { type ZipEntry, zipStream } from './zip.ts';

/** Papers for a word processor: Office Open XML (ECMA-376) of one part, with paragraphs and tables and nothing else. */

/** What XML 1.0 cannot hold is left out; the rest of what has a meaning in it is written as text. */
const UNFIT = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const escaped = (words: string): string =>
  words
    .replace(UNFIT, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** In twentieths of a point: A4 without its margins. */
export const TEXT_WIDTH = 9356;
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="849" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';

export type Look = { align?: 'center' | 'both' | 'right'; bold?: boolean; indent?: boolean; size?: number };

export function paragraph(words: string, { align, bold, indent, size = 13 }: Look = {}): string {
  const about = align ? `<w:jc w:val="${align}"/>` : '';
  const first = indent ? '<w:ind w:firstLine="567"/>' : '';
  const run = `<w:rPr>${bold ? '<w:b/>' : ''}<w:sz w:val="${size * 2}"/></w:rPr>`;
  return `<w:p><w:pPr><w:spacing w:before="60" w:after="60"/>${first}${about}</w:pPr><w:r>${run}<w:t xml:space="preserve">${escaped(words)}</w:t></w:r></w:p>`;
}

/** A text of several paragraphs, as papers of the State set it. */
export const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .filter((words) => words.trim() !== '')
    .map((words) => paragraph(words, { align: 'both', indent: true }))
    .join('');

/** A bar of a chart in a cell: a coloured paragraph as long as its part of the cell's width. */
export function bar(part: number, cellWidth: number, colour: string): string {
  const room = cellWidth - CELL_MARGINS;
  const rest = room - Math.max(20, Math.round(room * part));
  return `<w:p><w:pPr><w:shd w:val="clear" w:color="auto" w:fill="${colour}"/><w:spacing w:before="80" w:after="80"/><w:ind w:right="${rest}"/></w:pPr><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve"> </w:t></w:r></w:p>`;
}
/** What a word processor leaves free at both sides of a cell. */
const CELL_MARGINS = 216;

const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
const LINES = {
  none: 'w:val="nil"',
  thin: 'w:val="single" w:sz="4" w:space="0" w:color="808080"',
} as const;

/** Rows of cells, each cell made of paragraphs; the first row may stand again at the head of every page. */
export function table(
  widths: readonly number[],
  rows: readonly (readonly string[])[],
  { lines, hasHead = false }: { lines: keyof typeof LINES; hasHead?: boolean },
): string {
  const borders = SIDES.map((side) => `<w:${side} ${LINES[lines]}/>`).join('');
  const columns = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const inner = rows.map((cells, at) => {
    const again = hasHead && at === 0 ? '<w:tblHeader/>' : '';
    const written = cells.map(
      (cell, of) => `<w:tc><w:tcPr><w:tcW w:w="${widths[of] ?? 0}" w:type="dxa"/></w:tcPr>${cell}</w:tc>`,
    );
    return `<w:tr><w:trPr><w:cantSplit/>${again}</w:trPr>${written.join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${inner.join('')}</w:tbl>`;
}

/** Two columns side by side, without lines. */
const sideBySide = (left: string, right: string): string => table([4112, 5244], [[left, right]], { lines: 'none' });

const MIDDLE = { align: 'center' } as const;

/** The head of `officialHead`, for a word processor. */
export function wordHead({ superior, agency, numberText, place, day: on }: Letterhead, under = ''): string {
  const [year = '', month = '', day = ''] = on.split('-');
  return sideBySide(
    paragraph(superior, { ...MIDDLE, size: 11 }) +
      paragraph(agency, { ...MIDDLE, bold: true, size: 12 }) +
      (numberText === null ? '' : paragraph(`Số: ${numberText}`, MIDDLE)) +
      (under === '' ? '' : paragraph(under, { ...MIDDLE, size: 11 })),
    paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { ...MIDDLE, bold: true, size: 11 }) +
      paragraph('Độc lập - Tự do - Hạnh phúc', { ...MIDDLE, bold: true }) +
      paragraph(`${place}, ngày ${day} tháng ${month} năm ${year}`, MIDDLE),
  );
}

/** The foot of `officialFoot`, for a word processor. */
export const wordFoot = (goesTo: readonly string[], { signerTitle, signerName }: Signature): string =>
  sideBySide(
    [paragraph('Nơi nhận:', { bold: true, size: 11 }), ...goesTo.map((one) => paragraph(one, { size: 11 }))].join(''),
    paragraph(signerTitle, { ...MIDDLE, bold: true }) +
      paragraph('', MIDDLE) +
      paragraph(signerName, { ...MIDDLE, bold: true }),
  );

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export const documentXml = (body: string): string =>
  `${XML}<w:document xmlns:w="${MAIN}"><w:body>${body}${PAGE}</w:body></w:document>`;

const TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

/** The same document gives the same bytes. */
export async function wordFile(document: string, at: Date): Promise<Uint8Array> {
  const parts: [string, string][] = [
    ['[Content_Types].xml', TYPES],
    ['_rels/.rels', RELATIONS],
    ['word/document.xml', document],
  ];
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipStream(entriesOf(parts), at)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

async function* entriesOf(parts: readonly [string, string][]): AsyncGenerator<ZipEntry> {
  for (const [name, content] of parts) yield { name, chunks: oneChunk(content) };
}

async function* oneChunk(content: string): AsyncGenerator<string> {
  yield content;
}
