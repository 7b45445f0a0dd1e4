import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { orderView } from '#modules/orders/queries.ts';
import { returnForm } from '#modules/returns/queries.ts';
import { ReturnForm } from '#modules/returns/ui/return-form.tsx';
import { currentCtx, newFormKey } from '#platform/session.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { CaseFrame } from '../case-frame.tsx';
import { OrderDoor } from '../order-door-page.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('returns'))('formTitle'), robots: { index: false } };
}

/** Which goods were not right; when that is no longer taken, the page says what can be done instead. */
export default async function AskReturnPage({ params }: Props) {
  const [{ code }, ctx, t, locale] = await Promise.all([params, currentCtx(), getTranslations('returns'), getLocale()]);
  if (!(await orderView(ctx, code))) return <OrderDoor code={code} isSent={false} />;
  const asked = await returnForm(ctx, code);
  return (
    <CaseFrame code={code} title={asked ? t('formTitle') : t('closedTitle')} back={t('back')}>
      <ScreenWords of={['returns']}>
        {asked ? (
          <ReturnForm asked={asked} formKey={newFormKey()} />
        ) : (
          <EmptyState
            title={code}
            action={{ href: localePath(locale, `/don-hang/${code}/khieu-nai`), label: t('complain') }}
          >
            {t('closedText')}
          </EmptyState>
        )}
      </ScreenWords>
    </CaseFrame>
  );
}
