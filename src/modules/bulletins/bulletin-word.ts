import { type ZipEntry, zipStream } from '#platform/zip.ts';
import {
  BASIS_WORDS,
  type BulletinPaper,
  type ContentTable,
  editionWords,
  shownCell,
  totalWord,
} from './core/content.ts';

/** What XML 1.0 cannot hold is left out; the rest of what has a meaning in it is written as text. */
const UNFIT = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const escaped = (words: string): string =>
  words
    .replace(UNFIT, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

type Look = { align?: 'center' | 'both' | 'right'; bold?: boolean; indent?: boolean; size?: number };

function paragraph(words: string, { align, bold, indent, size = 13 }: Look = {}): string {
  const about = align ? `<w:jc w:val="${align}"/>` : '';
  const first = indent ? '<w:ind w:firstLine="567"/>' : '';
  const run = `<w:rPr>${bold ? '<w:b/>' : ''}<w:sz w:val="${size * 2}"/></w:rPr>`;
  return `<w:p><w:pPr><w:spacing w:before="60" w:after="60"/>${first}${about}</w:pPr><w:r>${run}<w:t xml:space="preserve">${escaped(words)}</w:t></w:r></w:p>`;
}

const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
const bordersOf = (line: string): string =>
  `<w:tblBorders>${SIDES.map((side) => `<w:${side} ${line}/>`).join('')}</w:tblBorders>`;
const WIDTH = 9356;

function grid(widths: readonly number[], rows: readonly string[][], line: string, hasHead: boolean): string {
  const columns = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const lines = rows.map((cells, at) => {
    const repeated = hasHead && at === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : '';
    const inner = cells
      .map((cell, of) => `<w:tc><w:tcPr><w:tcW w:w="${widths[of] ?? 0}" w:type="dxa"/></w:tcPr>${cell}</w:tc>`)
      .join('');
    return `<w:tr>${repeated}${inner}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/>${bordersOf(line)}</w:tblPr><w:tblGrid>${columns}</w:tblGrid>${lines.join('')}</w:tbl>`;
}

const bare = (left: string, right: string): string => grid([4112, 5244], [[left, right]], 'w:val="nil"', false);

function tableXml(table: ContentTable, at: number): string {
  const first = Math.round(WIDTH * 0.3);
  const rest = Math.floor((WIDTH - first) / table.columns.length);
  const small = { size: 10 } as const;
  const line = (label: string, cells: readonly string[], look: Look): string[] => [
    paragraph(label, { ...small, ...look }),
    ...cells.map((cell) => paragraph(cell, { ...small, ...look, align: 'right' })),
  ];
  const rows = [
    line(table.head, table.columns, { bold: true }),
    ...table.rows.map(({ label, cells }) => line(label, cells.map(shownCell), {})),
    ...(table.total ? [line(totalWord, table.total.map(shownCell), { bold: true })] : []),
  ];
  const note = table.note === '' ? '' : paragraph(table.note, { size: 10 });
  const widths = [first, ...table.columns.map(() => rest)];
  return `${paragraph(`${at}. ${table.title}`, { bold: true })}${grid(widths, rows, 'w:val="single" w:sz="4" w:space="0" w:color="808080"', true)}${note}`;
}

const textXml = (title: string, words: string): string =>
  words.trim() === ''
    ? ''
    : paragraph(title, { bold: true }) +
      words
        .split(/\n+/)
        .filter((one) => one.trim() !== '')
        .map((one) => paragraph(one, { align: 'both', indent: true }))
        .join('');

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** The text of the bulletin as one part of a Word document (ECMA-376). Charts are in the PDF; their numbers stand in the tables. */
export function bulletinXml(paper: BulletinPaper): string {
  const { content } = paper;
  const [year = '', month = '', day = ''] = paper.day.split('-');
  const middle = { align: 'center' } as const;
  const head = bare(
    paragraph(paper.superior, { ...middle, size: 11 }) +
      paragraph(paper.agency, { ...middle, bold: true, size: 12 }) +
      paragraph(`Số: ${paper.numberText}`, middle),
    paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { ...middle, bold: true, size: 11 }) +
      paragraph('Độc lập - Tự do - Hạnh phúc', { ...middle, bold: true }) +
      paragraph(`${paper.place}, ngày ${day} tháng ${month} năm ${year}`, middle),
  );
  const edition = paper.corrects
    ? paragraph(editionWords(paper), { ...middle, size: 12 }) +
      paragraph(`Lý do: ${paper.correctedWhy}`, { indent: true })
    : '';
  const changes = content.changes
    .map(({ table, row, column, was, is }) =>
      paragraph(`- ${table}, ${row}, ${column}: ${shownCell(was)} nay là ${shownCell(is)}`, { size: 11 }),
    )
    .join('');
  const facts = content.facts.map(([name, value]) => paragraph(`${name}: ${value}`, { indent: true })).join('');
  const charts = content.charts
    .map(({ title, unit, bars }, at) =>
      tableXml(
        {
          key: title,
          title,
          head: '',
          columns: ['Số'],
          rows: bars.map(({ label, amount }) => ({ label, cells: [{ unit, amount }] })),
          total: null,
          note: '',
        },
        content.tables.length + at + 1,
      ),
    )
    .join('');
  const foot = bare(
    paragraph('Nơi nhận:', { bold: true, size: 11 }) + paragraph('- Lưu: VT.', { size: 11 }),
    paragraph(paper.signerTitle, { ...middle, bold: true }) +
      paragraph('', middle) +
      paragraph(paper.signerName, { ...middle, bold: true }),
  );
  const body = [
    head,
    paragraph('BÁO CÁO', { ...middle, bold: true, size: 14 }),
    paragraph(content.subject, { ...middle, bold: true }),
    edition,
    changes,
    textXml('I. Tình hình chung', paper.opening),
    facts,
    paragraph('Số liệu', { bold: true }),
    ...content.tables.map((table, at) => tableXml(table, at + 1)),
    charts,
    paragraph(BASIS_WORDS[content.basis.how], { size: 11 }),
    textXml('Nhận xét, đánh giá', paper.findings),
    textXml('Phương hướng kỳ tới', paper.outlook),
    foot,
  ].join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${MAIN}"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1417" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

export async function bulletinWord(paper: BulletinPaper, at: Date): Promise<Uint8Array> {
  const parts: [string, string][] = [
    ['[Content_Types].xml', TYPES],
    ['_rels/.rels', RELATIONS],
    ['word/document.xml', bulletinXml(paper)],
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
