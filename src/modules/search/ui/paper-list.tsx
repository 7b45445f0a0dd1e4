import {
  Award,
  BadgeCheck,
  CircleCheck,
  ClockAlert,
  FileText,
  Leaf,
  MapPinned,
  ShieldCheck,
  Sprout,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { formatDay } from '#kernel/time.ts';
import { Box } from '#ui/box.tsx';
import { cx } from '#ui/class-names.ts';
import type { Icon } from '#ui/icon.ts';

export type ShownPaper = {
  id: string;
  kind: string;
  stars: number | null;
  number: string;
  issuer: string;
  issuedOn: string | null;
  expiresOn: string | null;
  checkedOn: string | null;
  /** Whose it is, where the page is not about that alone. */
  subject?: string | null;
};

const ICONS: Record<string, Icon> = {
  ocop: Award,
  vietgap: Sprout,
  organic: Leaf,
  growing_area: MapPinned,
  food_safety: ShieldCheck,
  food_safety_commitment: ShieldCheck,
  business_registration: FileText,
  alcohol_licence: FileText,
};
const SOON_DAYS = 30;

function daysLeft(paper: ShownPaper, today: string): number | null {
  return paper.expiresOn === null ? null : Math.round((Date.parse(paper.expiresOn) - Date.parse(today)) / 86_400_000);
}

/** Papers that hold today, each with number, issuer and dates. One that is about to end says so in amber. */
export function PaperList({ papers, today }: { papers: readonly ShownPaper[]; today: string }) {
  const t = useTranslations('papers');
  return (
    <Box>
      {papers.map((paper) => {
        const Glyph = ICONS[paper.kind] ?? BadgeCheck;
        const left = daysLeft(paper, today);
        const isSoon = left !== null && left <= SOON_DAYS;
        return (
          <div key={paper.id} id={`giay-${paper.id}`} className="flex gap-3 px-4 py-3.5">
            <span
              className={cx(
                'flex size-10 shrink-0 items-center justify-center rounded-10',
                isSoon ? 'bg-wait-bg text-wait-text' : 'bg-ok-bg text-ok-text',
              )}
            >
              <Glyph aria-hidden="true" className="size-5" strokeWidth={1.75} />
            </span>
            <div className="min-w-0 flex-1">
              <p className="font-semibold">
                {paper.kind === 'ocop' && paper.stars !== null
                  ? t('ocopStars', { stars: paper.stars })
                  : t.has(`kind.${paper.kind}`)
                    ? t(`kind.${paper.kind}`)
                    : t('kind.other')}
              </p>
              {paper.subject && <p className="text-14 font-medium text-text-2">{paper.subject}</p>}
              <p className="text-14 break-words text-text-2">
                {paper.issuedOn
                  ? t('numberIssued', { number: paper.number, day: formatDay(paper.issuedOn) })
                  : t('number', { number: paper.number })}
                {paper.issuer && <> · {paper.issuer}</>}
              </p>
              <p className={cx('mt-0.5 flex items-start gap-1 text-14', isSoon ? 'text-wait-text' : 'text-ok-text')}>
                {isSoon ? (
                  <ClockAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
                ) : (
                  <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
                )}
                {paper.expiresOn === null
                  ? t('noEnd')
                  : isSoon
                    ? t('endsSoon', { days: left, day: formatDay(paper.expiresOn) })
                    : t('until', { day: formatDay(paper.expiresOn) })}
              </p>
            </div>
          </div>
        );
      })}
    </Box>
  );
}

/** The newest day on which somebody of the department looked at them. */
export function lastChecked(papers: readonly { checkedOn: string | null }[]): string | null {
  return papers.reduce<string | null>(
    (last, { checkedOn }) => (checkedOn && (!last || checkedOn > last) ? checkedOn : last),
    null,
  );
}
