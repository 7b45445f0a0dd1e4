import { type ZipEntry, zipStream } from '#platform/zip.ts';
import type { LetterPaper } from './core/letter.ts';

/** What XML 1.0 cannot hold is left out; the rest of what has a meaning in it is written as text. */
const UNFIT = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const escaped = (words: string): string =>
  words
    .replace(UNFIT, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

type Look = { align?: 'center' | 'both'; bold?: boolean; indent?: boolean; size?: number };

function paragraph(words: string, { align, bold, indent, size = 13 }: Look = {}): string {
  const about = `${align ? `<w:jc w:val="${align}"/>` : ''}`;
  const first = indent ? '<w:ind w:firstLine="567"/>' : '';
  const run = `<w:rPr>${bold ? '<w:b/>' : ''}<w:sz w:val="${size * 2}"/></w:rPr>`;
  return `<w:p><w:pPr><w:spacing w:before="60" w:after="60"/>${first}${about}</w:pPr><w:r>${run}<w:t xml:space="preserve">${escaped(words)}</w:t></w:r></w:p>`;
}

const NONE = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="nil"/>`)
  .join('');

/** Two columns side by side, without lines. */
function columns(left: string, right: string): string {
  const cell = (width: number, inner: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inner}</w:tc>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="9356" w:type="dxa"/><w:tblBorders>${NONE}</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="4112"/><w:gridCol w:w="5244"/></w:tblGrid><w:tr>${cell(4112, left)}${cell(5244, right)}</w:tr></w:tbl>`;
}

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** The text of the letter as one part of a Word document (ECMA-376). */
export function wordXml(letter: LetterPaper): string {
  const [year = '', month = '', day = ''] = letter.day.split('-');
  const middle = { align: 'center' } as const;
  const head = columns(
    paragraph(letter.superior, { ...middle, size: 11 }) +
      paragraph(letter.agency, { ...middle, bold: true, size: 12 }) +
      paragraph(`Số: ${letter.numberText}`, middle) +
      (letter.title === null ? paragraph(`V/v ${letter.subject}`, { ...middle, size: 11 }) : ''),
    paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { ...middle, bold: true, size: 11 }) +
      paragraph('Độc lập - Tự do - Hạnh phúc', { ...middle, bold: true }) +
      paragraph(`${letter.place}, ngày ${day} tháng ${month} năm ${year}`, middle),
  );
  const title =
    letter.title === null
      ? ''
      : paragraph(letter.title, { ...middle, bold: true, size: 14 }) +
        paragraph(letter.subject, { ...middle, bold: true });
  const body = letter.body
    .split(/\n+/)
    .filter((words) => words.trim() !== '')
    .map((words) => paragraph(words, { align: 'both', indent: true }))
    .join('');
  const foot = columns(
    paragraph('Nơi nhận:', { bold: true, size: 11 }) +
      paragraph('- Như trên;', { size: 11 }) +
      paragraph(`- Lưu: hồ sơ ${letter.caseCode}.`, { size: 11 }),
    paragraph(letter.signerTitle, { ...middle, bold: true }) +
      paragraph('', middle) +
      paragraph(letter.signerName, { ...middle, bold: true }),
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${MAIN}"><w:body>${head}${title}${paragraph(`Kính gửi: ${letter.addressee}`, { indent: true })}${body}${foot}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

/** The letter for a word processor. */
export async function letterWord(letter: LetterPaper, at: Date): Promise<Uint8Array> {
  const parts: [string, string][] = [
    ['[Content_Types].xml', TYPES],
    ['_rels/.rels', RELATIONS],
    ['word/document.xml', wordXml(letter)],
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
