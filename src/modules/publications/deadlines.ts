import { err, ok } from '#kernel/result.ts';
import { dayOf, dayOfDate, formatDay } from '#kernel/time.ts';
import { tell } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import type { Sweep } from '#platform/jobs.ts';
import { isPublicationSlug, publicationOf, versionPath } from './core/publication.ts';
import { marketFacts, peopleToTell, textsToEnter } from './queries.ts';
import { enterVersion, lockText, lockVersionToTell, noteTold } from './store.ts';

/** Told in one transaction each time; a market of a hundred thousand people hears of a change within the hour. */
const AT_ONCE = 100;

export const sweeps: readonly Sweep[] = [
  {
    name: 'publications.enter',
    run: async (ctx) => {
      // Almost always none: looked at without a lock first.
      for (const slug of await textsToEnter(dayOf(ctx.now)))
        await transaction(async (tx) => {
          const facts = Object.fromEntries(marketFacts());
          await lockText(tx, slug);
          const entered = await enterVersion(tx, slug, dayOf(ctx.now), facts);
          if (entered)
            await audit(tx, ctx, {
              action: 'publication.enter',
              subject: { kind: 'publication', id: slug },
              data: { version: entered.version },
            });
          return ok();
        });
    },
  },
  {
    name: 'publications.tell',
    run: async (ctx) => {
      await transaction(async (tx) => {
        const version = await lockVersionToTell(tx);
        if (!version) return ok();
        const { id, slug, state, titleVi, effectiveFrom, toldTo } = version;
        if (!isPublicationSlug(slug) || !effectiveFrom) return err('NOT_FOUND');
        const people = await peopleToTell(tx, slug, toldTo, AT_ONCE);
        const number = version.version ?? 1;
        for (const person of people) {
          const isRung = person.isSeller && publicationOf(slug).rings === true;
          const common = {
            to: { accountId: person.id },
            topic: 'department' as const,
            values: { text: titleVi, date: formatDay(dayOfDate(effectiveFrom)) },
            onceKey: `publication-${state === 'dropped' ? 'dropped' : 'announced'}:${id}`,
          };
          if (state === 'dropped')
            await tell(tx, ctx, { ...common, template: 'textDropped', link: `/quy-che/${slug}` });
          else
            await tell(tx, ctx, {
              ...common,
              template: isRung ? 'feesChange' : 'textChanges',
              link: versionPath(slug, number),
            });
        }
        await noteTold(tx, id, {
          to: people.at(-1)?.id ?? null,
          count: people.length,
          doneAt: people.length < AT_ONCE ? ctx.now : null,
        });
        return ok();
      });
    },
  },
];
