import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { FormKey } from '#ui/form-key.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { escalateComplaintAction, takeAnswerAction, withdrawComplaintAction } from '../actions.ts';
import { isOverState } from '../core/complaint.ts';
import type { ComplaintView } from '../queries.ts';
import { ComplaintThread } from './complaint-thread.tsx';
import { complaintTone } from './complaint-tone.ts';
import { type HearingKeys, HearingPart } from './hearing-part.tsx';
import { MessageForm } from './message-form.tsx';

/** The buyer's complaint: what was said, whose turn it is, and what he can do. */
export function BuyerComplaintScreen({
  complaint,
  keys,
}: {
  complaint: ComplaintView;
  keys: { message: string; take: string; hearing: HearingKeys };
}) {
  const t = useTranslations('complaints');
  const deadline = useDeadline();
  const { code, state, offerVnd } = complaint;
  const until = complaint.deadlineAt ? deadline(complaint.deadlineAt) : '';
  const isOver = isOverState(state);
  const fields = { complaintCode: code };
  return (
    <div className="grid gap-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={complaintTone(state)} icon={null}>
          {t(`state.${state}`)}
        </Badge>
        <span className="text-text-2">{t(`subject.${complaint.subject}`)}</span>
      </p>
      <ComplaintThread messages={complaint.messages} mine="buyer" />
      <Note tone={isOver ? 'ok' : state === 'escalated' ? 'wait' : 'info'}>
        {t(`buyerText.${complaint.isLapsed ? 'lapsed' : state}`, {
          shop: complaint.shopName,
          until,
          offer: offerVnd === null ? 'no' : 'yes',
          amount: formatVnd(offerVnd ?? 0n),
        })}
      </Note>
      {complaint.hearing && <HearingPart side="buyer" code={code} hearing={complaint.hearing} keys={keys.hearing} />}
      {state === 'answered' && (
        <div className="grid gap-3">
          {offerVnd !== null && <p className="text-18 font-semibold">{t('offer', { amount: formatVnd(offerVnd) })}</p>}
          <ActionForm action={takeAnswerAction} fields={{ ...fields, seenOffer: String(offerVnd ?? '') }}>
            <FormKey value={keys.take} />
            <SubmitButton wide>
              {offerVnd === null ? t('content') : t('take', { amount: formatVnd(offerVnd) })}
            </SubmitButton>
          </ActionForm>
          <ActionForm action={escalateComplaintAction} fields={fields}>
            <SubmitButton variant="outline" wide>
              {t('escalate')}
            </SubmitButton>
            <p className="mt-1.5 text-center text-14 text-text-3">{t('escalateHint')}</p>
          </ActionForm>
        </div>
      )}
      {isOver && (
        <LocaleLink
          href={`/don-hang/${complaint.orderCode}/khieu-nai?moi`}
          className="link mx-auto inline-flex min-h-tap items-center"
        >
          {t('again')}
        </LocaleLink>
      )}
      {!isOver && (
        <>
          <MessageForm code={code} formKey={keys.message} label={t(state === 'answered' ? 'insist' : 'more')} />
          <ActionForm action={withdrawComplaintAction} fields={fields}>
            <SubmitButton variant="text" wide>
              {t('withdraw')}
            </SubmitButton>
          </ActionForm>
        </>
      )}
    </div>
  );
}
