import { useTranslations } from 'next-intl';
import { formatVnd, groupThousands } from '#kernel/money.ts';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow, Rows } from '#ui/box.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { returnPath } from '../core/pages.ts';
import type { ReturnDifference, ReturnSums } from '../core/return.ts';
import type { ReturnDetail, SellerLine } from '../queries.ts';

const LINK = 'font-medium text-link underline-offset-4 hover:underline';

export function ReturnSumRows({ sums, net }: { sums: ReturnSums; net: ReturnDetail['net'] }) {
  const t = useTranslations('tax.detail');
  return (
    <Rows
      rows={[
        { label: t('base'), value: formatVnd(sums.baseVnd) },
        { label: t('vat'), value: formatVnd(sums.vatVnd) },
        { label: t('pit'), value: formatVnd(sums.pitVnd) },
        { label: t('backBase'), value: formatVnd(sums.backBaseVnd) },
        { label: t('back'), value: formatVnd(sums.backVatVnd + sums.backPitVnd) },
        { label: t('net'), value: formatVnd(net.vatVnd + net.pitVnd), strong: true },
      ]}
    />
  );
}

/** Seller by seller; an identity number is masked here and whole in a file alone. */
export function SellerTable({ rows, caption }: { rows: readonly SellerLine[]; caption: string }) {
  const t = useTranslations('tax.detail');
  return (
    <Table
      dense
      caption={caption}
      captionHidden={false}
      columns={[
        { label: t('seller') },
        { label: t('base'), numeric: true },
        { label: t('vatShort'), numeric: true },
        { label: t('pitShort'), numeric: true },
        { label: t('back'), numeric: true, wraps: true },
        { label: t('net'), numeric: true, wraps: true },
      ]}
    >
      {rows.map((row) => (
        <Row key={row.shopId}>
          <Cell head className="min-w-36" second={row.taxCode ?? row.maskedPersonalId ?? t('noNumber')}>
            <LocaleLink href={`/so-cong-thuong/gian-hang/${row.shopId}`} className={LINK}>
              {row.legalName}
            </LocaleLink>
          </Cell>
          <Cell numeric>{groupThousands(row.sums.baseVnd)}</Cell>
          <Cell numeric>{groupThousands(row.sums.vatVnd)}</Cell>
          <Cell numeric>{groupThousands(row.sums.pitVnd)}</Cell>
          <Cell numeric>{groupThousands(row.sums.backVatVnd + row.sums.backPitVnd)}</Cell>
          <Cell numeric strong>
            {groupThousands(row.net.vatVnd + row.net.pitVnd)}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

export function DifferenceTable({ rows }: { rows: readonly ReturnDifference[] }) {
  const t = useTranslations('tax.detail');
  return (
    <Table
      dense
      caption={t('differences')}
      captionHidden={false}
      columns={[
        { label: t('what') },
        { label: t('shop') },
        { label: t('order') },
        { label: t('expected'), numeric: true },
        { label: t('found'), numeric: true },
      ]}
    >
      {rows.map((row) => (
        <Row key={`${row.kind}-${row.shopId}-${row.orderCode ?? ''}`}>
          <Cell head>{t(`difference.${row.kind}`)}</Cell>
          <Cell>
            <LocaleLink href={`/so-cong-thuong/gian-hang/${row.shopId}`} className={LINK}>
              {row.shopName}
            </LocaleLink>
          </Cell>
          <Cell>{row.orderCode ?? ''}</Cell>
          <Cell numeric>{groupThousands(row.expectedVnd)}</Cell>
          <Cell numeric>{groupThousands(row.foundVnd)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

const TONES = { draft: 'info', filed: 'ok', replaced: 'off' } as const;

export function VersionList({
  versions,
  period,
  shown,
}: {
  versions: ReturnDetail['versions'];
  period: string;
  shown: number | null;
}) {
  const t = useTranslations('tax.detail');
  if (versions.length === 0) return null;
  return (
    <Box>
      {versions.map((row) => (
        <BoxRow key={row.version}>
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">
              <p className="font-semibold">
                {row.version === shown ? (
                  t('version', { version: row.version })
                ) : (
                  <LocaleLink href={`${returnPath(period)}?ban=${row.version}`} className={LINK}>
                    {t('version', { version: row.version })}
                  </LocaleLink>
                )}
              </p>
              <p className="text-text-2">
                {row.madeByName === null
                  ? t('madeByClock', { at: formatFullMoment(row.madeAt) })
                  : t('madeBy', { name: row.madeByName, at: formatFullMoment(row.madeAt) })}
              </p>
              {row.filedOn && (
                <p className="text-text-2">
                  {t('filedBy', {
                    number: row.reference ?? '',
                    day: formatDay(row.filedOn),
                    name: row.filedByName ?? '',
                  })}
                </p>
              )}
            </div>
            <Badge small tone={TONES[row.state]} icon={null}>
              {t(`state.${row.state}`)}
            </Badge>
          </div>
        </BoxRow>
      ))}
    </Box>
  );
}
