import { getLocale, getTranslations } from 'next-intl/server';
import { AskCodeForm, OpenOrderForm } from '#modules/orders/ui/order-door.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

/**
 * Says nothing about whether such an order exists. Its status, which the front door sets, is that of an unknown page;
 * `notFound()` would leave it blank without scripts.
 */
export async function OrderDoor({ code: asked, isSent }: { code: string; isSent: boolean }) {
  const [t, locale] = await Promise.all([getTranslations('orders'), getLocale()]);
  const code = /^[A-Za-z0-9]{1,12}$/.test(asked) ? asked.toUpperCase() : '';
  return (
    <main id="main" data-status="404" tabIndex={-1} className="flex-1">
      <title>{t('doorTitle')}</title>
      <div className="lg:hidden">
        <PageHeader title={t('order')} titleTag="p" backHref={localePath(locale, '/')} />
      </div>
      <div className="page max-w-form py-6 lg:py-10">
        <h1>{t('doorTitle')}</h1>
        {isSent ? (
          <Note tone="info" className="mt-4 mb-6">
            {t('doorSent')}
          </Note>
        ) : (
          <p className="mt-1 mb-6 text-text-2">{t('doorText')}</p>
        )}
        <ScreenWords of={['orders']}>
          {isSent ? <OpenOrderForm code={code} /> : <AskCodeForm code={code} />}
        </ScreenWords>
        {isSent && (
          <p className="mt-3 text-center">
            <a href={localePath(locale, `/don-hang/${code}`)} className="link inline-flex min-h-tap items-center">
              {t('doorAgain')}
            </a>
          </p>
        )}
      </div>
    </main>
  );
}
