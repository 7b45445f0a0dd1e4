import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatFullMoment } from '#kernel/time.ts';

/** Where the words stand for what a copy holds as a code of its own room. */
const CODED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  order: { state: 'orders.stateShort', method: 'pay.way' },
  complaint: { state: 'complaints.state', subject: 'complaints.subject', by: 'complaints.by' },
  listing: { status: 'department.productStatus' },
  inspection: { kind: 'inspections.kind', key: 'inspections.item', verdict: 'inspections.verdict' },
};

/** A copy as it was taken, with the words of today; what has none is shown as it is. */
export function CopiedFacts({ kind, data }: { kind: string; data: Record<string, unknown> }) {
  const t = useTranslations();
  const named = (name: string): string =>
    [`cases.copied.${name}`, `department.listing.label.${name}`].filter((key) => t.has(key)).map((key) => t(key))[0] ??
    name;
  const shown = (name: string, value: unknown): string => {
    if (value === null || value === '') return t('cases.one.nothingCopied');
    if (Array.isArray(value)) return value.map((one) => shown(name, one)).join('; ');
    if (typeof value === 'object')
      return Object.entries(value)
        .map(([inner, of]) => `${named(inner)}: ${shown(inner, of)}`)
        .join(' · ');
    const text = String(value);
    const coded = CODED[kind]?.[name];
    if (coded && t.has(`${coded}.${text}`)) return t(`${coded}.${text}`);
    if (/Vnd$/.test(name) && /^\d+$/.test(text)) return formatVnd(BigInt(text));
    if (/^at$|At$/.test(name) && !Number.isNaN(Date.parse(text))) return formatFullMoment(new Date(text));
    return text;
  };
  return (
    <dl className="grid gap-1 border-l-2 border-line pl-3">
      {Object.entries(data).map(([name, value]) => (
        <div key={name} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2">
          <dt className="text-text-3">{named(name)}</dt>
          <dd className="min-w-0 break-words">
            {Array.isArray(value) && value.length > 0 ? (
              <ul className="grid gap-1">
                {value.map((one) => (
                  <li key={JSON.stringify(one)}>{shown(name, one)}</li>
                ))}
              </ul>
            ) : (
              shown(name, Array.isArray(value) ? null : value)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
