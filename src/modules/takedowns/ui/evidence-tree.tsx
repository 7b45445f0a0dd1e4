import { byPosition } from '#ui/positions.ts';
import { isOfMarket } from '../core/evidence.ts';

type Props = {
  value: unknown;
  /** Where the frozen pictures of this takedown are shown. */
  picturesAt: string;
};

/** What was frozen, as it was written: names and values, nothing said in other words. */
export function EvidenceTree({ value, picturesAt }: Props) {
  if (value === null || value === '') return <span className="text-text-3">-</span>;
  if (typeof value !== 'object') return <span className="whitespace-pre-line break-words">{String(value)}</span>;
  if (Array.isArray(value))
    return (
      <ol className="grid gap-2">
        {byPosition(value).map(({ item, key }) => (
          <li key={key} className="border-l-2 border-line pl-3">
            <EvidenceTree value={item} picturesAt={picturesAt} />
          </li>
        ))}
      </ol>
    );
  const picture = pictureOf(value, picturesAt);
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
              <EvidenceTree value={inner} picturesAt={picturesAt} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Of the goods as everybody saw them; of papers through the door that writes each look down. */
function pictureOf(value: object, picturesAt: string): string | null {
  if (!('fileId' in value) || !('widths' in value) || !Array.isArray(value.widths)) return null;
  return `${isOfMarket(value.widths) ? picturesAt : '/api/private-files'}/${String(value.fileId)}-480.webp`;
}
