import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { Box, BoxRow } from '#ui/box.tsx';
import type { FormAction } from '#ui/use-form.ts';
import type { PricedView } from '../queries.ts';
import { PriceTiersForm } from './price-tiers-form.tsx';

/** Prices by quantity of one product, one form for each kind on sale. */
export function PriceTiers({ variants, action }: { variants: readonly PricedView[]; action: FormAction }) {
  const t = useTranslations('prices.tiers');
  return (
    <section id="gia-theo-so-luong" className="grid gap-3">
      <div>
        <h2>{t('title')}</h2>
        <p className="text-text-2">{t('lead')}</p>
      </div>
      <Box>
        {variants.map((variant) => (
          <BoxRow key={variant.variantId}>
            <PriceTiersForm action={action} of={{ ...variant, listPrice: formatVnd(variant.listVnd) }} />
          </BoxRow>
        ))}
      </Box>
    </section>
  );
}
