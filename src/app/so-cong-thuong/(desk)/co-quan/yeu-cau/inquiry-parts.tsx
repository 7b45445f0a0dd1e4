import { useTranslations } from 'next-intl';
import { formatDay, formatFullMoment } from '#kernel/time.ts';
import type { InquiryState } from '#modules/inquiries/core/inquiry.ts';
import type { InquiryRow, InquiryView } from '#modules/inquiries/queries.ts';
import { Facts } from '#modules/oversight/ui/case-parts.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { Cell, Row } from '#ui/table.tsx';

const TONES: Readonly<Record<InquiryState, BadgeTone>> = { open: 'wait', answered: 'ok', refused: 'off' };

export function InquiryBadge({ state }: { state: InquiryState }) {
  const t = useTranslations('inquiries');
  return (
    <Badge small tone={TONES[state]}>
      {t(`state.${state}`)}
    </Badge>
  );
}

/** What is asked, by whom and on what ground. */
export function InquiryFacts({ inquiry }: { inquiry: InquiryView }) {
  const t = useTranslations('inquiries');
  const { letterNumber, letterDate, signerName, spanFrom, spanTo, silentUntil, silentReason } = inquiry;
  const letter = [letterNumber, letterDate && formatDay(letterDate), signerName].filter(Boolean).join(' · ');
  return (
    <Facts
      rows={[
        { label: t('field.authorityName'), value: inquiry.authorityName },
        { label: t('askedBy'), value: inquiry.askedByName },
        { label: t('field.letterNumber'), value: letter },
        { label: t('about'), value: `${t(`subject.${inquiry.subjectKind}`)}: ${inquiry.subjectName}` },
        { label: t('shop'), value: inquiry.subjectKind === 'shop' ? '' : inquiry.shopName },
        { label: t('field.legalBasis'), value: inquiry.legalBasis },
        { label: t('field.purpose'), value: inquiry.purpose },
        { label: t('field.parts'), value: inquiry.parts.map((part) => t(`part.${part}`)).join(', ') },
        {
          label: t('span'),
          value: spanFrom && spanTo && t('fromTo', { from: formatDay(spanFrom), to: formatDay(spanTo) }),
        },
        {
          label: t('silent'),
          value: silentUntil && t('silentLine', { day: formatDay(silentUntil), reason: silentReason }),
        },
        { label: t('requestedAt'), value: formatFullMoment(inquiry.requestedAt) },
        { label: t('dueAt'), value: formatFullMoment(inquiry.dueAt) },
      ]}
    />
  );
}

/** How it was answered: what was given, under which hash; by whom is for the department. */
export function AnswerFacts({ inquiry, byName }: { inquiry: InquiryView; byName?: string | null }) {
  const t = useTranslations('inquiries');
  const { answeredAt, refusal, sellerToldAt, state } = inquiry;
  if (!answeredAt) return null;
  return (
    <Facts
      rows={[
        { label: t('answeredAt'), value: formatFullMoment(answeredAt) },
        { label: t('answeredBy'), value: byName },
        { label: t('refusedFor'), value: refusal && t(`decision.${refusal}`) },
        { label: t('given'), value: inquiry.givenParts.map((part) => t(`part.${part}`)).join(', ') },
        { label: t('answerWords'), value: inquiry.answer },
        { label: t('sum'), value: inquiry.sha256 && <code className="break-all text-13">{inquiry.sha256}</code> },
        {
          label: t('seller'),
          value:
            state === 'answered' &&
            (sellerToldAt ? t('sellerTold', { at: formatFullMoment(sellerToldAt) }) : t('sellerNotTold')),
        },
      ]}
    />
  );
}

/** Rows of a list; late ones in red. */
export function InquiryRows({
  rows,
  now,
  href,
}: {
  rows: readonly InquiryRow[];
  now: Date;
  href: (id: string) => string;
}) {
  const t = useTranslations('inquiries');
  return rows.map((row) => {
    const isLate = (row.answeredAt ?? now) > row.dueAt;
    return (
      <Row key={row.id}>
        <Cell head second={row.subjectKind === 'shop' ? row.code : `${row.code} · ${row.shopName}`}>
          <RowsLink href={href(row.id)}>{`${t(`subject.${row.subjectKind}`)}: ${row.subjectName}`}</RowsLink>
        </Cell>
        <Cell second={row.letterNumber}>{row.authorityName}</Cell>
        <Cell className="whitespace-nowrap tabular">{formatFullMoment(row.requestedAt)}</Cell>
        <Cell className="whitespace-nowrap tabular">
          <span className={isLate ? 'font-semibold text-bad-text' : 'text-text-2'}>{formatFullMoment(row.dueAt)}</span>
        </Cell>
        <Cell>
          <InquiryBadge state={row.state} />
        </Cell>
      </Row>
    );
  });
}
