import { useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import { cx } from '#ui/class-names.ts';
import type { ComplaintMessageView } from '../queries.ts';

/** What both sides said, in its order; nothing is ever changed or taken away. */
export function ComplaintThread({
  messages,
  mine,
}: {
  messages: readonly ComplaintMessageView[];
  mine: 'buyer' | 'seller' | null;
}) {
  const t = useTranslations('complaints');
  return (
    <ol className="grid gap-3">
      {messages.map((message) => (
        <li
          key={message.id}
          className={cx(
            'max-w-form rounded-16 border border-line p-4',
            message.by === mine ? 'bg-brand-soft lg:ml-10' : 'bg-surface lg:mr-10',
          )}
        >
          <p className="text-14 text-text-3">
            <span className="font-semibold text-text-2">
              {message.by === mine ? t('by.me') : t(`by.${message.by}`)}
            </span>{' '}
            · {formatFullMoment(message.at)}
          </p>
          <p className="mt-1 whitespace-pre-line">{message.text}</p>
          {message.fileId && (
            <a
              href={`/api/private-files/${message.fileId}-1600.webp`}
              target="_blank"
              rel="noreferrer"
              className="mt-2 block w-fit"
            >
              <img
                src={`/api/private-files/${message.fileId}-480.webp`}
                alt={t('photo')}
                width={160}
                height={160}
                className="size-40 rounded-12 border border-line object-cover"
              />
            </a>
          )}
        </li>
      ))}
    </ol>
  );
}
