import {
  bar,
  documentXml,
  type Look,
  paragraph,
  paragraphs,
  TEXT_WIDTH,
  table,
  wordFile,
  wordFoot,
  wordHead,
} from '#platform/word.ts';
import {
  BASIS_WORDS,
  type BulletinPaper,
  type ContentChart,
  type ContentTable,
  editionWords,
  partsOf,
  shownCell,
  totalWord,
} from './core/content.ts';

const SMALL = { size: 10 } as const;
const MIDDLE = { align: 'center' } as const;
const GREEN = '1F6F54';
/** Of the text's width: what a line is about. */
const FIRST = Math.round(TEXT_WIDTH * 0.3);

function numbersXml({ title, head, columns, rows, total, note }: ContentTable, at: number): string {
  const rest = Math.floor((TEXT_WIDTH - FIRST) / columns.length);
  const line = (label: string, cells: readonly string[], look: Look = {}): string[] => [
    paragraph(label, { ...SMALL, ...look }),
    ...cells.map((cell) => paragraph(cell, { ...SMALL, ...look, align: 'right' })),
  ];
  const lines = [
    line(head, columns, { bold: true }),
    ...rows.map(({ label, cells }) => line(label, cells.map(shownCell))),
    ...(total ? [line(totalWord, total.map(shownCell), { bold: true })] : []),
  ];
  const widths = [FIRST, ...columns.map(() => rest)];
  return [
    paragraph(`${at}. ${title}`, { bold: true }),
    table(widths, lines, { lines: 'thin', hasHead: true }),
    note === '' ? '' : paragraph(note, SMALL),
  ].join('');
}

function chartXml({ title, unit, bars }: ContentChart): string {
  const highest = Math.max(1, ...bars.map(({ amount }) => Number(amount ?? 0)));
  const widths = [FIRST, Math.round(TEXT_WIDTH * 0.45), Math.round(TEXT_WIDTH * 0.25)];
  const lines = bars.map(({ label, amount }) => [
    paragraph(label, SMALL),
    bar(Number(amount ?? 0) / highest, widths[1] ?? 0, GREEN),
    paragraph(shownCell({ unit, amount }), SMALL),
  ]);
  return paragraph(title, { bold: true }) + table(widths, lines, { lines: 'none' });
}

const textXml = (title: string | undefined, words: string): string =>
  title ? paragraph(title, { bold: true }) + paragraphs(words) : '';

/** The text of the bulletin as one part of a Word document. */
export function bulletinXml(paper: BulletinPaper): string {
  const { content } = paper;
  const titles = partsOf(paper);
  const edition = paper.corrects
    ? paragraph(editionWords(paper), { ...MIDDLE, size: 12 }) +
      paragraph(`Lý do: ${paper.correctedWhy}`, { indent: true })
    : '';
  const changes = content.changes.map(({ table: of, row, column, was, is }) =>
    paragraph(`- ${of}, ${row}, ${column}: ${shownCell(was)} nay là ${shownCell(is)}`, { size: 11 }),
  );
  return documentXml(
    [
      wordHead(paper),
      paragraph('BÁO CÁO', { ...MIDDLE, bold: true, size: 14 }),
      paragraph(content.subject, { ...MIDDLE, bold: true }),
      paper.remark === '' ? '' : paragraph(paper.remark, { ...MIDDLE, size: 11 }),
      edition,
      ...changes,
      textXml(titles.opening, paper.opening),
      ...content.facts.map(([name, value]) => paragraph(`${name}: ${value}`, { indent: true })),
      paragraph(titles.numbers ?? '', { bold: true }),
      ...content.charts.map(chartXml),
      ...content.tables.map((one, at) => numbersXml(one, at + 1)),
      paragraph(BASIS_WORDS[content.basis.how], { size: 11 }),
      textXml(titles.findings, paper.findings),
      textXml(titles.outlook, paper.outlook),
      wordFoot(['- Lưu: VT.'], paper),
    ].join(''),
  );
}

export const bulletinWord = (paper: BulletinPaper, at: Date): Promise<Uint8Array> => wordFile(bulletinXml(paper), at);
