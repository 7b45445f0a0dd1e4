import { useTranslations } from 'next-intl';
import { BUYER_PARTS, DAYS_COUNTED, ENOUGH_OF_BUYER, ENOUGH_OF_SHOP, SHOP_PARTS } from '../core/formula.ts';

/** The formula as it runs: these lines are made from the very table that counts. */
export function FormulaTables() {
  const t = useTranslations('trust');
  return (
    <>
      <section className="mt-8">
        <h2>{t('page.shopTitle')}</h2>
        <p className="mt-2">{t('page.enoughOfShop', { count: ENOUGH_OF_SHOP, days: DAYS_COUNTED })}</p>
        <PartList of="shop" parts={SHOP_PARTS} />
      </section>
      <section className="mt-8">
        <h2>{t('page.buyerTitle')}</h2>
        <p className="mt-2">{t('page.enoughOfBuyer', { count: ENOUGH_OF_BUYER, days: DAYS_COUNTED })}</p>
        <PartList of="buyer" parts={BUYER_PARTS} />
      </section>
    </>
  );
}

type Line = (typeof SHOP_PARTS | typeof BUYER_PARTS)[number];

function PartList({ of, parts }: { of: 'shop' | 'buyer'; parts: readonly Line[] }) {
  const t = useTranslations('trust');
  return (
    <ul className="mt-3 divide-y divide-line rounded-16 border border-line bg-surface">
      {parts.map((part) => (
        <li key={part.name} className="grid gap-1 px-4 py-3.5">
          <p className="flex items-baseline justify-between gap-4 font-semibold">
            <span>{t(`part.${of}.${part.name}.name`)}</span>
            <span className="shrink-0 tabular">{t('page.max', { max: part.max })}</span>
          </p>
          <p className="text-text-2">{t(`part.${of}.${part.name}.text`)}</p>
          <p className="tabular">
            {t('page.formula', {
              max: part.max,
              of: t(`fact.${part.of}`),
              bad: t(`fact.${part.bad}`),
              weight: part.weight,
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}
