import { UserRound } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDay } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import type { ProductPage } from '../queries.ts';
import { placeText } from './wording.ts';

/** Two people stand behind goods, both named: who grew or made them, and who sells them. */
export function WhoSells({ page }: { page: ProductPage }) {
  const t = useTranslations('productPage');
  const goods = useTranslations('goods');
  const locale = useLocale();
  const { producer, shop } = page;
  return (
    <section
      aria-label={t('who')}
      className="max-lg:-mx-4 max-lg:border-t-8 max-lg:border-strong max-lg:px-4 max-lg:pt-6"
    >
      <h2 className="mb-3 lg:sr-only">{t('who')}</h2>
      <Box>
        {producer && (
          <div className="flex gap-3.5 px-4 py-3.5">
            {producer.pictureFileId ? (
              <img
                src={`/api/files/${producer.pictureFileId}-480.webp`}
                alt=""
                width={64}
                height={64}
                loading="lazy"
                className="size-16 rounded-12 object-cover"
              />
            ) : (
              <span className="flex size-14 shrink-0 items-center justify-center rounded-12 bg-brand-soft text-ok-text">
                <UserRound aria-hidden="true" className="size-7" strokeWidth={1.5} />
              </span>
            )}
            <div className="min-w-0">
              <p className="text-text-2">{page.category.group === 'fresh' ? t('grower') : t('maker')}</p>
              <p className="font-semibold">{producer.name}</p>
              <p className="text-text-2">{[producer.plot, placeText(producer.areaName)].filter(Boolean).join(', ')}</p>
              {producer.story && <p className="mt-1 text-14 text-text-2">{producer.story}</p>}
            </div>
          </div>
        )}
        <div className="flex items-start justify-between gap-3 px-4 py-3.5">
          <div className="min-w-0">
            <p className="text-text-2">{t('seller')}</p>
            <p className="font-semibold">{shop.name}</p>
            <p className="text-text-2">
              {goods(`kind.${shop.kind}`)} · {placeText(shop.areaName)} ·{' '}
              {t('sellsSince', { month: `${shop.createdOn.slice(5, 7)}/${shop.createdOn.slice(0, 4)}` })}
            </p>
            <p className="mt-1.5 flex flex-wrap items-center gap-2 text-14 text-text-2">
              <Badge tone="verified">{goods('verified')}</Badge>
              {t('verifiedOn', { day: formatDay(shop.verifiedOn) })}
            </p>
          </div>
          <LinkButton
            href={localePath(locale, `/gian-hang/${shop.slug}`)}
            variant="outline"
            size="small"
            className="shrink-0"
          >
            {t('seeShop')}
          </LinkButton>
        </div>
      </Box>
    </section>
  );
}
