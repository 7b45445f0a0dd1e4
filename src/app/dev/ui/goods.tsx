import { ImageOff, Leaf, MapPin, PackageOpen, SearchX, Sprout, Sun } from 'lucide-react';
import { Badge, Rating, StarBadge } from '#ui/badge.tsx';
import { BarList, BulletBar } from '#ui/bar-list.tsx';
import { CardGrid, MediaCard } from '#ui/card.tsx';
import { ChartColumns } from '#ui/chart-columns.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ShowMore } from '#ui/pagination.tsx';
import { Qr } from '#ui/qr.tsx';
import { CardSkeleton, LoadingRegion } from '#ui/skeleton.tsx';
import { BrandTile, Stat } from '#ui/stat.tsx';
import { words } from './sample-words.ts';
import { Section } from './section.tsx';

const SAMPLE_QR = Array.from({ length: 25 }, (_, y) =>
  Array.from({ length: 25 }, (_, x) => (x * 7 + y * 13 + ((x * y) % 5)) % 3 === 0),
);

export function Goods() {
  return (
    <>
      <Section title={words.cards}>
        <CardGrid>
          {words.cardNames.map((name, index) => (
            <li key={name}>
              <MediaCard
                href="#main"
                title={name}
                faded={index === 2}
                noPicture={
                  <>
                    <ImageOff aria-hidden="true" className="size-6" strokeWidth={1.5} />
                    {words.noPicture}
                  </>
                }
                topLeft={
                  index === 0 && (
                    <Badge tone="fresh" small>
                      {words.fresh}
                    </Badge>
                  )
                }
                bottomLeft={
                  index === 2 && (
                    <Badge tone="expired" small icon={null}>
                      {words.soldOut}
                    </Badge>
                  )
                }
                end={
                  <span className="flex flex-wrap justify-between gap-x-2 text-14 text-text-3">
                    {words.left}
                    <Rating value="4,8" count={126} />
                  </span>
                }
              >
                <p className="mt-0.5">
                  <span className="text-18 font-bold tabular">{words.cardPrices[index]}</span>
                  <span className="text-14 text-text-3">{words.cardUnits[index]}</span>
                </p>
                <p className="text-14 font-medium text-text-2">{words.cardShops[index]}</p>
                <p className="flex items-center gap-1 text-14 text-text-3">
                  <MapPin aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.5} />
                  {words.chipArea}
                </p>
                {index === 0 && (
                  <p className="mt-1.5 flex flex-wrap gap-1.5">
                    <StarBadge name={words.award} stars={3} short />
                    <Badge tone="certificate" small>
                      {words.vietgap}
                    </Badge>
                  </p>
                )}
              </MediaCard>
            </li>
          ))}
          <li>
            <LoadingRegion>
              <CardSkeleton />
            </LoadingRegion>
          </li>
        </CardGrid>
        <div className="mt-8">
          <ShowMore shown={4} total={23} href="#main" />
        </div>
      </Section>
      <Section title={words.empty}>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <EmptyState
            titleTag="h3"
            picture={{ element: <Leaf className="size-10" strokeWidth={1.5} />, tone: 'fresh' }}
            title={words.emptyCart}
            action={{ href: '#main', label: words.emptyCartAction }}
          >
            {words.emptyCartText}
          </EmptyState>
          <EmptyState
            titleTag="h3"
            picture={{ element: <SearchX className="size-10" strokeWidth={1.5} /> }}
            title={words.emptySearch}
            action={{ href: '#main', label: words.emptySearchAction }}
          >
            {words.emptySearchText}
          </EmptyState>
          <EmptyState
            titleTag="h3"
            picture={{ element: <Sprout className="size-10" strokeWidth={1.5} />, tone: 'wait' }}
            title={words.emptyShop}
            action={{ href: '#main', label: words.emptyShopAction }}
          >
            {words.emptyShopText}
          </EmptyState>
          <EmptyState
            titleTag="h3"
            picture={{ element: <Sun className="size-10" strokeWidth={1.5} />, tone: 'info' }}
            title={words.emptyDay}
            action={{ href: '#main', label: words.emptyDayAction }}
          >
            {words.emptyDayText}
          </EmptyState>
        </div>
      </Section>
      <Section title={words.figures}>
        <div className="grid items-start gap-4 lg:grid-cols-3">
          <Stat
            label={words.cashless}
            value="66,8"
            unit="%"
            badge={<Badge tone="ok">{words.reached}</Badge>}
            note={words.target}
          >
            <BulletBar part={0.668} target={0.55} reached />
          </Stat>
          <Stat
            label={words.invoiced}
            value="42,1"
            unit="%"
            badge={<Badge tone="wait">{words.missing}</Badge>}
            note={words.target}
            href="#main"
          >
            <BulletBar part={0.421} target={0.55} reached={false} />
          </Stat>
          <div className="row-span-2 text-center">
            <Qr modules={SAMPLE_QR} label={words.qrLabel} />
          </div>
          <BrandTile
            label={words.moneyToday}
            value={words.moneyTodayValue}
            end={<PackageOpen aria-hidden="true" className="size-5" strokeWidth={1.75} />}
          >
            <ChartColumns
              onDeep
              caption={words.moneyToday}
              labelHead={words.day}
              valueHead={words.money}
              points={words.days.map((label, index) => ({
                label,
                value: 20 + index * 7,
                shown: `${20 + index * 7}.000 ₫`,
                current: index === 6,
              }))}
            />
          </BrandTile>
          <div className="rounded-16 border border-line bg-surface p-4">
            <BarList rows={words.starRows.map((label, index) => ({ label, count: [98, 19, 5, 1, 3][index] ?? 0 }))} />
          </div>
        </div>
      </Section>
    </>
  );
}
