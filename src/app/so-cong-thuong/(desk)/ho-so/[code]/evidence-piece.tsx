import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import type { EvidenceView } from '#modules/cases/queries.ts';
import { Papers } from '#modules/oversight/ui/case-parts.tsx';
import { CopiedFacts } from './copied-facts.tsx';

/** One piece as it was added, with whether it still is so. */
export function EvidencePiece({ piece }: { piece: EvidenceView }) {
  const t = useTranslations('cases');
  const Glyph = piece.isWhole ? CircleCheck : CircleAlert;
  return (
    <li className="grid gap-1 border-t border-line py-2.5 first:border-t-0">
      <p className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="font-semibold">{t(`kind.${piece.kind}`)}</span>
        <span className="text-13 text-text-3">
          {t('one.addedBy', {
            moment: formatFullMoment(piece.addedAt),
            name: piece.addedByName ?? t('one.bySystem'),
          })}
        </span>
      </p>
      {piece.text !== '' && <p className="max-w-measure whitespace-pre-line break-words">{piece.text}</p>}
      {piece.fileId && <Papers files={[{ fileId: piece.fileId, label: t(`kind.${piece.kind}`) }]} />}
      {Object.keys(piece.data).length > 0 && (
        <details>
          <summary className="inline-flex min-h-tap cursor-pointer items-center text-link">{t('one.copy')}</summary>
          <CopiedFacts kind={piece.kind} data={piece.data} />
        </details>
      )}
      <p
        className={
          piece.isWhole ? 'flex items-center gap-1.5 text-13 text-text-3' : 'flex gap-1.5 font-semibold text-bad-text'
        }
      >
        <Glyph aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
        <span className="min-w-0 break-all">
          {t(piece.isWhole ? 'one.whole' : 'one.broken')} · SHA-256 {piece.sha256.slice(0, 16)}
        </span>
      </p>
    </li>
  );
}
