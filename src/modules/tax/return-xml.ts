import { DOMImplementation, type Element, XMLSerializer } from '@xmldom/xmldom';
import { toIso } from '#kernel/time.ts';
import { bySeller, netOf, type ReturnSums } from './core/return.ts';
import { CLASS_NAMES, DRAFT, FORM_OPEN, MODE_NAMES, RECORD_ONLY } from './paper-words.ts';
import type { FileRow, ReturnData } from './return-file.ts';

type Value = string | number | bigint;
type Tree = [name: string, content: Value | readonly Tree[], attributes?: Readonly<Record<string, string>>];

/** What XML 1.0 cannot hold, however it is written. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/**
 * The return as a draft in XML. The tax office's own layout of this form could not be read, so its names are ours, and the
 * file says so of itself.
 */
export function returnXml(data: ReturnData): Uint8Array {
  const root: Tree = [
    'ToKhaiDuThao',
    [
      [
        'ThongTinChung',
        [
          ['GhiChu', DRAFT],
          ['MauToKhai', FORM_OPEN],
          ['CheDo', RECORD_ONLY],
          ['KyTinhThue', `${data.period.slice(4)}/${data.period.slice(0, 4)}`],
          ['Ban', data.version],
          ['LapLuc', toIso(data.madeAt)],
          ['HanNop', data.dueOn],
          ['SoChoLech', data.differences],
          ...(data.filedOn
            ? ([
                ['NgayNop', data.filedOn],
                ['SoThamChieu', data.reference ?? ''],
              ] as Tree[])
            : []),
        ],
      ],
      ['BangKe', bySeller(data.rows).map(({ of, sums }, i) => seller(of, sums, i + 1, data.rows))],
      ['TongCong', sumsOf(data.sums)],
    ],
    { phienBan: '1' },
  ];
  const document = new DOMImplementation().createDocument(null, '');
  const write = ([name, content, attributes = {}]: Tree): Element => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (typeof content === 'object') for (const child of content) element.appendChild(write(child));
    else element.appendChild(document.createTextNode(String(content).replace(NOT_XML, '')));
    return element;
  };
  document.appendChild(write(root));
  const text = new XMLSerializer().serializeToString(document);
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`);
}

function seller(of: FileRow, sums: ReturnSums, position: number, rows: readonly FileRow[]): Tree {
  return [
    'NguoiBan',
    [
      ['Ten', of.legalName],
      ['MaSoThue', of.taxCode],
      ['SoDinhDanh', of.personalId],
      ['DiaChi', of.address],
      ...rows
        .filter(({ shopId }) => shopId === of.shopId)
        .map(
          (row): Tree => [
            'NguonHang',
            [['Ten', CLASS_NAMES[row.activityClass]], ['CachThu', MODE_NAMES[row.mode]], ...sumsOf(row)],
            { ma: row.activityClass, cheDo: row.mode },
          ],
        ),
      ['Cong', sumsOf(sums)],
    ],
    { stt: String(position) },
  ];
}

function sumsOf(sums: ReturnSums): Tree[] {
  const net = netOf(sums);
  return [
    ['DoanhThu', sums.baseVnd],
    ['ThueGTGT', sums.vatVnd],
    ['ThueTNCN', sums.pitVnd],
    ['DoanhThuTraLai', sums.backBaseVnd],
    ['ThueGTGTTraLai', sums.backVatVnd],
    ['ThueTNCNTraLai', sums.backPitVnd],
    ['DoanhThuConLai', net.baseVnd],
    ['ThueGTGTConLai', net.vatVnd],
    ['ThueTNCNConLai', net.pitVnd],
  ];
}
