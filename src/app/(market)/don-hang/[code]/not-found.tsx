import { headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import { AskCodeForm, OpenOrderForm } from '#modules/orders/ui/order-door.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

/** Says nothing about whether such an order exists. The address stands in a header, since this page is given nothing. */
export default async function OrderDoor() {
  const [head, t, locale] = await Promise.all([headers(), getTranslations('orders'), getLocale()]);
  const address = new URL(head.get('x-path') ?? '/', 'http://here');
  const code = /^\/don-hang\/([A-Za-z0-9]{1,12})$/.exec(address.pathname)?.[1]?.toUpperCase() ?? '';
  const isSent = address.searchParams.get('buoc') === 'ma';
  return (
    <main id="main" tabIndex={-1} className="flex-1">
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
