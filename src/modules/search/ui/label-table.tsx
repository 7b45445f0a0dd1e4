import { useTranslations } from 'next-intl';
import { formatPhone } from '#kernel/phone.ts';
import { formatDay } from '#kernel/time.ts';
import { Box, Rows } from '#ui/box.tsx';
import type { ProductPage } from '../queries.ts';
import { placeText } from './wording.ts';

/** What the law wants told of goods sold at a distance (Decree 37/2026, Articles 42 and 51, Annex I). */
export function LabelTable({ page }: { page: ProductPage }) {
  const t = useTranslations('productPage');
  const { label, lot, shop, area, producer } = page;
  const net =
    label.find((row) => row.fact === 'netQuantity')?.text ??
    [...new Set(page.variants.map(({ unit }) => (/\d/.test(unit) ? unit : `1 ${unit}`)))].join(', ');
  const maker = producer ? `${producer.name}, ${placeText(producer.areaName)}` : shop.legalName;
  const rows = [
    { label: t('label.name'), value: page.name },
    { label: t('label.netQuantity'), value: net },
    { label: t('label.origin'), value: `${area.name}, ${placeText(area.provinceName)}` },
    {
      label: page.category.group === 'fresh' || page.category.group === 'cereal' ? t('label.grower') : t('label.maker'),
      value: maker,
    },
    ...(lot ? [{ label: t('label.lot'), value: lot.code }] : []),
    ...(page.harvestedOn
      ? [{ label: t('label.harvestedOn'), value: formatDay(page.harvestedOn) }]
      : lot?.harvestedOn
        ? [{ label: t('label.madeOn'), value: formatDay(lot.harvestedOn) }]
        : []),
    ...(lot?.expiresOn ? [{ label: t('label.expiresOn'), value: formatDay(lot.expiresOn) }] : []),
    ...label
      .filter((row) => row.fact !== 'netQuantity')
      .map((row) => ({
        label: t(`label.${row.fact}`),
        value: row.fact === 'ethanolPercent' && !row.text.includes('%') ? `${row.text} %` : row.text,
      })),
    ...(page.temperature === 'ambient'
      ? []
      : [{ label: t('label.travels'), value: t(`temperature.${page.temperature}`) }]),
    {
      label: t('label.responsible'),
      value: (
        <>
          {shop.legalName}
          {shop.taxCode && <>, {t('taxCode', { code: shop.taxCode })}</>}
          <br />
          {shop.addressLine}, {placeText(shop.areaName)}, {placeText(shop.provinceName)}
          <br />
          {formatPhone(shop.phone)}
        </>
      ),
    },
  ];
  return (
    <Box>
      {/* The name of a fact keeps a width of its own beside a long text. */}
      <Rows rows={rows.map((row) => ({ ...row, label: <span className="block min-w-24">{row.label}</span> }))} />
    </Box>
  );
}
