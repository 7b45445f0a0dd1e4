'use client';
import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { Box } from '#ui/box.tsx';
import { FieldError, fieldAria, TextInput } from '#ui/field.tsx';
import { Quantity } from '#ui/quantity.tsx';
import type { StallGoodsView } from './stall-goods.ts';

/** The shop's own goods: pieces are counted, what is weighed takes a weight. */
export function GoodsPicker({
  goods,
  typedIn,
  errorOf,
}: {
  goods: readonly StallGoodsView[];
  typedIn: (name: string, otherwise?: string) => string;
  errorOf: (name: string) => string | undefined;
}) {
  const t = useTranslations('stall');
  if (goods.length === 0) return null;
  return (
    <section aria-labelledby="goods">
      <h2 id="goods" className="mb-3 text-20">
        {t('goods')}
      </h2>
      <Box>
        {goods.map((one) => {
          const name = `pick.${one.variantId}`;
          const error = errorOf(name);
          const aria = fieldAria({ name, error });
          const label = t(one.pricing === 'weighed' ? 'weightOf' : 'countOf', { name: one.name });
          return (
            <div key={one.variantId} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-3">
              <p className="min-w-32 flex-1">
                <span className="block font-semibold">{one.name}</span>
                <span className="block text-text-2 tabular">
                  {formatVnd(BigInt(one.shownPriceVnd))}
                  <span className="text-14 text-text-3">/{one.pricing === 'weighed' ? 'kg' : one.unitLabel}</span>
                </span>
              </p>
              {one.pricing === 'weighed' ? (
                <span className="w-34">
                  <TextInput
                    key={typedIn(name)}
                    {...aria}
                    inputMode="decimal"
                    autoComplete="off"
                    aria-label={label}
                    suffix="kg"
                    defaultValue={typedIn(name)}
                  />
                </span>
              ) : (
                <Quantity
                  key={typedIn(name)}
                  small
                  {...aria}
                  id={name}
                  label={label}
                  min={0}
                  defaultValue={Number.parseInt(typedIn(name, '0'), 10) || 0}
                />
              )}
              {error && (
                <div className="w-full">
                  <FieldError id={`${name}-error`}>{error}</FieldError>
                </div>
              )}
            </div>
          );
        })}
      </Box>
    </section>
  );
}
