import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { Badge } from '#ui/badge.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { isOverState } from '../core/complaint.ts';
import type { ComplaintView } from '../queries.ts';
import { AnswerForm } from './answer-form.tsx';
import { ComplaintThread } from './complaint-thread.tsx';
import { complaintTone } from './complaint-tone.ts';
import { type HearingKeys, HearingPart } from './hearing-part.tsx';

/** A complaint for the shop: what was said and the answer that is due. */
export function SellerComplaintScreen({
  complaint,
  formKey,
  keys,
}: {
  complaint: ComplaintView & { maxOfferVnd: bigint };
  formKey: string;
  keys: HearingKeys;
}) {
  const t = useTranslations('complaints');
  const deadline = useDeadline();
  const locale = useLocale();
  const { state } = complaint;
  const until = complaint.deadlineAt ? deadline(complaint.deadlineAt) : '';
  const isOver = isOverState(state);
  const mayOffer = state !== 'escalated' && complaint.maxOfferVnd > 0n;
  return (
    <div className="grid max-w-form gap-5">
      <div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={complaintTone(state)} icon={null}>
            {t(`seller.state.${state}`)}
          </Badge>
          <a
            href={localePath(locale, `/kenh-nguoi-ban/don-hang/${complaint.orderCode}`)}
            className="link font-semibold"
          >
            {complaint.orderCode}
          </a>
        </p>
        <h1 className="mt-2">{t(`subject.${complaint.subject}`)}</h1>
      </div>
      <Note tone={isOver ? 'ok' : state === 'escalated' ? 'bad' : 'wait'}>
        {t(`seller.text.${complaint.isLapsed ? 'lapsed' : state}`, {
          until,
          offer: complaint.offerVnd === null ? 'no' : 'yes',
          amount: formatVnd(complaint.offerVnd ?? 0n),
        })}
      </Note>
      <ComplaintThread messages={complaint.messages} mine="seller" />
      {complaint.hearing && <HearingPart side="seller" code={complaint.code} hearing={complaint.hearing} keys={keys} />}
      {complaint.offerVnd !== null && (
        <p className="font-semibold">{t('seller.offered', { amount: formatVnd(complaint.offerVnd) })}</p>
      )}
      {!isOver && (
        <AnswerForm
          code={complaint.code}
          formKey={formKey}
          maxText={mayOffer ? formatVnd(complaint.maxOfferVnd) : null}
        />
      )}
    </div>
  );
}
