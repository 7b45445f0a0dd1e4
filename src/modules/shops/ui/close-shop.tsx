import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { Box, BoxRow } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { closeShopAction } from '../actions.ts';
import { APPLY_PATH } from '../core/pages.ts';
import { isClosing } from '../core/shop-status.ts';
import type { ClosingView } from '../queries.ts';
import { LongAnswer, TextAnswer, TickAnswer } from './answer-fields.tsx';
import { AnswerForm } from './answer-form.tsx';

/** Before: what closing does, said with today's numbers. After: what is left to do, and the shop's data to take along. */
export function CloseShop({ shop }: { shop: ClosingView }) {
  const t = useTranslations('shops.closing');
  return (
    <div className="grid gap-8">
      {shop.status === 'closed' ? <AfterClosing shop={shop} /> : <BeforeClosing shop={shop} />}
      <section className="grid gap-3">
        <h2>{t('dataTitle')}</h2>
        <p className="text-text-2">{t('dataText')}</p>
        <LinkButton
          href={`/api/shop-archive/${shop.shopId}`}
          variant="outline"
          icon={Download}
          download
          className="justify-self-start max-sm:w-full"
        >
          {t('dataButton')}
        </LinkButton>
      </section>
      {shop.status !== 'closed' && (
        <section className="grid gap-4">
          <h2>{t('formTitle')}</h2>
          <AnswerForm
            action={closeShopAction}
            hidden={{ shopId: shop.shopId }}
            submit={t('submit')}
            variant="danger"
            inBar={false}
          >
            <LongAnswer name="reason" label={t('reason')} hint={t('reasonHint')} optional maxLength={500} />
            <TextAnswer
              name="password"
              label={t('password')}
              hint={t('passwordHint')}
              input="password"
              autoComplete="current-password"
            />
            <TickAnswer name="isSure" label={t('agree', { shop: shop.name })} hint={t('agreeHint')} checked={false} />
          </AnswerForm>
        </section>
      )}
    </div>
  );
}

function BeforeClosing({ shop }: { shop: ClosingView }) {
  const t = useTranslations('shops.closing');
  return (
    <section className="grid gap-3">
      <h2>{t('whatTitle', { shop: shop.name })}</h2>
      <Points
        points={[
          { label: t('products'), text: t('productsText', { count: shop.productCount }) },
          { label: t('toEnd'), text: t('toEndText', { count: shop.toEnd }) },
          { label: t('toFinish'), text: t('toFinishText', { count: shop.toFinish }) },
          { label: t('staff'), text: t('staffText', { count: shop.staffCount }) },
          { label: t('kept'), text: t('keptText') },
        ]}
      />
      <p className="text-text-2">{t('pauseInstead')}</p>
    </section>
  );
}

function AfterClosing({ shop }: { shop: ClosingView }) {
  const t = useTranslations('shops.closing');
  const locale = useLocale();
  const to = (path: string) => localePath(locale, path);
  if (!isClosing(shop))
    return (
      <section className="grid gap-3">
        <Note tone="off" title={t('closedTitle', { shop: shop.name })}>
          {shop.closedAt && t('closedText', { day: formatDay(dayOf(shop.closedAt)) })}
          {shop.statusReason && <span className="block">{t('because', { reason: shop.statusReason })}</span>}
        </Note>
        <LinkButton href={to(APPLY_PATH)} variant="soft" className="justify-self-start max-sm:w-full">
          {t('openAnother')}
        </LinkButton>
      </section>
    );
  const hasOrders = shop.toEnd + shop.toFinish > 0;
  return (
    <section className="grid gap-3">
      <Note tone="wait" title={t('closingTitle', { shop: shop.name })}>
        {t('closingText')}
        {shop.statusReason && <span className="block">{t('because', { reason: shop.statusReason })}</span>}
      </Note>
      <Points
        points={[
          ...(shop.toEnd > 0 ? [{ label: t('toEnd'), text: t('endingText', { count: shop.toEnd }) }] : []),
          { label: t('toFinish'), text: t('leftText', { count: shop.toFinish }) },
          {
            label: t('refunds'),
            text:
              shop.refundCount > 0
                ? t('refundsText', { count: shop.refundCount, amount: formatVnd(shop.refundVnd) })
                : t('noRefunds'),
          },
        ]}
      />
      {hasOrders && (
        <LocaleLink
          href="/kenh-nguoi-ban/don-hang"
          className="inline-flex min-h-tap items-center font-semibold text-link hover:underline"
        >
          {t('seeOrders')}
        </LocaleLink>
      )}
    </section>
  );
}

function Points({ points }: { points: readonly { label: string; text: string }[] }) {
  return (
    <Box>
      {points.map((point) => (
        <BoxRow key={point.label}>
          <p className="font-semibold">{point.label}</p>
          <p className="text-text-2">{point.text}</p>
        </BoxRow>
      ))}
    </Box>
  );
}
