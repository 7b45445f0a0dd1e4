import { byPosition } from '#ui/positions.ts';
import type { PublicText } from '../core/text.ts';

/** The sections of a published text. */
export function TextBody({ text }: { text: PublicText }) {
  return (
    <>
      {byPosition(text.sections).map(({ item: section, key }) => (
        <section key={key} className="mt-8">
          <h2>{section.title}</h2>
          {byPosition(section.paragraphs ?? []).map(({ item, key: place }) => (
            <p key={place} className="mt-2">
              {item}
            </p>
          ))}
          {section.items && (
            <ul className="mt-2 grid list-disc gap-2 pl-5">
              {byPosition(section.items).map(({ item, key: place }) => (
                <li key={place}>{item}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </>
  );
}
