import { ArrowLeft } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Steps } from '#ui/steps.tsx';

const ADDRESSES = ['/thanh-toan', '/thanh-toan/tra-tien', '/thanh-toan/kiem-tra'] as const;

/** Head and steps of the three pages of ordering. Back leads one step back, from the first to the basket. */
export function CheckoutFrame({ step, children }: { step: 1 | 2 | 3; children: ReactNode }) {
  const t = useTranslations('checkout');
  const locale = useLocale();
  const back = step === 1 ? '/gio-hang' : ADDRESSES[step - 2];
  const title = step === 3 ? t('checkTitle') : t('title');
  const steps = [t('stepDelivery'), t('stepPayment'), t('stepCheck')].map((label, index) => ({
    label,
    href: localePath(locale, ADDRESSES[index] ?? ADDRESSES[0]),
  }));
  return (
    <>
      <div className="lg:hidden">
        <PageHeader title={title} titleTag="p" backHref={localePath(locale, back ?? '/gio-hang')} />
      </div>
      <div className="page pt-4 pb-8 lg:pt-8">
        <p className="max-lg:hidden">
          <LocaleLink
            href={back ?? '/gio-hang'}
            className="inline-flex min-h-tap items-center gap-2 text-link hover:underline"
          >
            <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
            {step === 1 ? t('backToCart') : t('backOneStep')}
          </LocaleLink>
        </p>
        <h1 className="max-lg:sr-only">{title}</h1>
        <div className="mt-4 max-w-2xl max-lg:mt-0">
          <Steps steps={steps} current={step} />
        </div>
        <div className="mt-6">{children}</div>
      </div>
    </>
  );
}

/** Form on the left, what it is about on the right; under one another on the phone. */
export function TwoColumns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_26rem] lg:items-start lg:gap-x-16">
      <div className="min-w-0">{children}</div>
      {aside}
    </div>
  );
}
