import { useTranslations } from 'next-intl';
import type { WorkKind } from '../core/work.ts';

type Titled = { kind: WorkKind; variant: string };
/** The words of the department, wherever they were asked for. */
type Words = { (key: string): string; has: (key: string) => boolean; raw: (key: string) => unknown };

/** What is to be done, as a sentence begins: "Duyệt gian hàng hộ nông dân"; of a kind without a sentence, its name. */
export function titleOf(t: Words, { kind, variant }: Titled): string {
  const own = `title.${kind}.${variant}`;
  if (t.has(own)) return t(own);
  const whole: unknown = t.has(`title.${kind}`) ? t.raw(`title.${kind}`) : null;
  return typeof whole === 'string' ? whole : t(`kind.${kind}`);
}

export function WorkTitle({ row }: { row: Titled }) {
  return titleOf(useTranslations('department'), row);
}
