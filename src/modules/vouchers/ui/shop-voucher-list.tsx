import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Bar } from '#ui/bar-list.tsx';
import { Box } from '#ui/box.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import type { FormAction } from '#ui/use-form.ts';
import type { VoucherView } from '../queries.ts';
import { conditionsOf, daysOf, TERMS, VOUCHER_TONES, whatItTakes } from './voucher-words.ts';

/** A shop's own vouchers with what each has cost so far. */
export function ShopVoucherList({ vouchers, stop }: { vouchers: readonly VoucherView[]; stop: FormAction }) {
  const t = useTranslations('vouchers');
  const terms = useTranslations(TERMS);
  return (
    <Box>
      <ul className="divide-y divide-line">
        {vouchers.map((voucher) => (
          <li key={voucher.voucherId} className="grid gap-3 p-4 lg:grid-cols-[1fr_18rem] lg:gap-6">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                <span className="text-18 font-bold break-all">{voucher.code}</span>
                <Badge tone={VOUCHER_TONES[voucher.state]}>{t(`state.${voucher.state}`)}</Badge>
              </p>
              <p className="text-text-2">{voucher.name}</p>
              <p className="mt-1 font-medium">{whatItTakes(terms, voucher)}</p>
              <p className="text-text-2">{conditionsOf(terms, voucher)}</p>
              <p className="text-text-2">{daysOf(terms, voucher)}</p>
            </div>
            <div className="grid min-w-0 content-start gap-2">
              <p>
                {t('spentOf', { spent: formatVnd(voucher.spentVnd), budget: formatVnd(voucher.budgetVnd) })}
                <span className="block text-14 text-text-3">{t('uses', { count: voucher.useCount })}</span>
              </p>
              <Bar part={Number(voucher.spentVnd) / Number(voucher.budgetVnd)} />
              {(voucher.state === 'running' || voucher.state === 'coming' || voucher.state === 'used_up') && (
                <ActionForm action={stop} fields={{ voucherId: voucher.voucherId }}>
                  <SubmitButton variant="outline" size="small" aria-label={t('stopOf', { code: voucher.code })}>
                    {t('stop')}
                  </SubmitButton>
                </ActionForm>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Box>
  );
}
