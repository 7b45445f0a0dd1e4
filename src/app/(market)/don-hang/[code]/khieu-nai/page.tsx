import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { isOverState, mayBeComplainedOf } from '#modules/complaints/core/complaint.ts';
import { complaintAnswerHours, myComplaint } from '#modules/complaints/queries.ts';
import { BuyerComplaintScreen } from '#modules/complaints/ui/buyer-complaint-screen.tsx';
import { OpenComplaintForm } from '#modules/complaints/ui/open-complaint-form.tsx';
import { orderView } from '#modules/orders/queries.ts';
import { currentCtx, newFormKey } from '#platform/session.ts';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { CaseFrame } from '../case-frame.tsx';
import { OrderDoor } from '../order-door-page.tsx';

type Props = { params: Promise<{ code: string }>; searchParams: Promise<{ moi?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('complaints'))('title'), robots: { index: false } };
}

/** The complaint about an order, or the form that makes one. `?moi` asks for a new one after the last has ended. */
export default async function ComplaintPage({ params, searchParams }: Props) {
  const [{ code }, { moi }, ctx, t] = await Promise.all([
    params,
    searchParams,
    currentCtx(),
    getTranslations('complaints'),
  ]);
  const order = await orderView(ctx, code);
  if (!order) return <OrderDoor code={code} isSent={false} />;
  const [complaint, hours] = await Promise.all([myComplaint(ctx, code), complaintAnswerHours(ctx)]);
  const isOver = complaint !== null && isOverState(complaint.state);
  if (complaint && !(isOver && moi !== undefined))
    return (
      <CaseFrame code={code} title={t('title')} back={code}>
        <ScreenWords of={['complaints']}>
          <BuyerComplaintScreen
            complaint={complaint}
            keys={{
              message: newFormKey(),
              take: newFormKey(),
              hearing: { question: newFormKey(), proposal: newFormKey() },
            }}
          />
        </ScreenWords>
      </CaseFrame>
    );
  const mayOpen = mayBeComplainedOf(order.state);
  return (
    <CaseFrame code={code} title={mayOpen ? t('formTitle') : t('closedTitle')} back={code}>
      <ScreenWords of={['complaints']}>
        {mayOpen ? (
          <OpenComplaintForm code={code} formKey={newFormKey()} hours={hours} />
        ) : (
          <Note tone="info">{t('closedText')}</Note>
        )}
      </ScreenWords>
    </CaseFrame>
  );
}
