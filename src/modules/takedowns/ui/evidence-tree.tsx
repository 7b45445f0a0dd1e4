import { byPosition } from '#ui/positions.ts';

/** What was frozen, as it was written: names and values, nothing said in other words. */
export function EvidenceTree({ value }: { value: unknown }) {
  if (value === null || value === '') return <span className="text-text-3">-</span>;
  if (typeof value !== 'object') return <span className="whitespace-pre-line break-words">{String(value)}</span>;
  if (Array.isArray(value))
    return (
      <ol className="grid gap-2">
        {byPosition(value).map(({ item, key }) => (
          <li key={key} className="border-l-2 border-line pl-3">
            <EvidenceTree value={item} />
          </li>
        ))}
      </ol>
    );
  const picture = pictureOf(value);
  return (
    <>
      {picture && (
        <img
          src={picture}
          alt=""
          width={96}
          height={96}
          loading="lazy"
          className="mb-1.5 size-24 rounded-10 border border-line bg-strong object-cover"
        />
      )}
      <dl className="grid gap-1.5">
        {Object.entries(value).map(([name, inner]) => (
          <div key={name} className="grid gap-x-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <dt className="text-text-3">{name}</dt>
            <dd className="min-w-0">
              <EvidenceTree value={inner} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Of goods as everybody saw it; of papers through the door that writes looks down. */
function pictureOf(value: object): string | null {
  if (!('fileId' in value) || !('widths' in value) || !Array.isArray(value.widths)) return null;
  return `${value.widths.includes(960) ? '/api/files' : '/api/private-files'}/${String(value.fileId)}-480.webp`;
}
