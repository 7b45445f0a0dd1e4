import { type Day, formatDay, toIso } from '#kernel/time.ts';
import { places, readFigures, series, snapshotOf, targetOf, targetsAt } from '#modules/indicators/api.ts';
import { indicatorOf, MEASURED } from '#modules/indicators/core/catalogue.ts';
import { type Days, monthsUntil, type Period, periodBefore } from '#modules/indicators/core/period.ts';
import { type KeptFigure, keptFigures } from '#modules/indicators/core/snapshot.ts';
import { citationAt } from '#modules/law/api.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { cellOf, cutTable, type Found, figureTable, nameOf, wayTable, workTable } from './content-tables.ts';
import { type BulletinKind, spanOf, subjectOf } from './core/bulletin.ts';
import type { Content, ContentChart, ContentTable } from './core/content.ts';
import { lastDayOf } from './platform-report.ts';
import { workCounts } from './work-queries.ts';

type Read = { found: Found; basis: Content['basis'] };

const byCode = (figures: readonly KeptFigure[]): Found => new Map(figures.map((one) => [one.indicator, one]));

/** What was kept at the end of the last day of a period; where nothing was, what is counted now. */
async function read(days: Days, span: Period['kind'], now: Date, wantsKept: boolean): Promise<Read> {
  const kept = wantsKept
    ? (await snapshotOf(days.to)).filter((one) => one.span === span && one.from === days.from)
    : [];
  const first = kept[0];
  if (first) return { found: byCode(kept), basis: { how: 'kept', at: toIso(first.takenAt) } };
  return { found: byCode(keptFigures(await readFigures(days))), basis: { how: 'counted', at: toIso(now) } };
}

const MONTHS_SHOWN = 6;

/**
 * The numbers of a bulletin. The first edition says what was kept when the period ended; one that puts another right says
 * what is known now, since that is what was found to differ.
 */
export async function fillContent(
  kind: BulletinKind,
  period: Period,
  { now, isCorrection }: { now: Date; isCorrection: boolean },
): Promise<Omit<Content, 'changes'>> {
  const span = spanOf(kind);
  const earlier = periodBefore(period);
  const [present, before, all, targets, work, workBefore] = await Promise.all([
    read(period, span, now, !isCorrection),
    read(earlier, span, now, true),
    places(),
    targetsAt(period.to),
    workCounts(period),
    workCounts(earlier),
  ]);
  const codes = MEASURED.map(({ code }) => code);
  const plan = new Map(
    codes.flatMap((code): [string, number][] => {
      const target = targetOf(targets, code, period.to);
      return target ? [[code, target.value]] : [];
    }),
  );
  const { found } = present;
  const tables: ContentTable[] = [
    figureTable(codes, { now: found, before: before.found, targets: plan }),
    cutTable('area', found, all),
    cutTable('district', found, all),
    cutTable('kind', found, all),
    cutTable('channel', found, all),
    wayTable(found),
    workTable(work, workBefore),
  ];
  return {
    kind,
    period: period.key,
    subject: subjectOf(kind, period.key),
    from: period.from,
    to: period.to,
    basis: present.basis,
    versions: Object.fromEntries([...found.values()].map(({ indicator, version }) => [indicator, version])),
    facts: kind === 'platform' ? await platformFacts(period.key, now) : [],
    tables,
    charts: [wayChart(tables), ...(await monthCharts(period.to))],
  };
}

/** Who runs the platform, as its registration says. */
async function platformFacts(year: string, now: Date): Promise<[string, string][]> {
  const { operator, department } = loadProvince(env.PROVINCE);
  return [
    ['Đơn vị vận hành nền tảng', operator.name],
    ['Địa chỉ', operator.address],
    ['Người đại diện', operator.representative],
    ['Giấy chứng nhận số', `${operator.businessNo}, ${operator.businessNoIssuer}`],
    ['Số đăng ký nền tảng', operator.registrationNo],
    ['Điện thoại, thư điện tử', `${operator.phone}, ${operator.email}`],
    ['Loại nền tảng', 'Trung gian'],
    ['Cơ quan quản lý', department.name],
    ['Căn cứ', await citationAt('bulletin.platform_due', now)],
    ['Hạn nộp', `Hết ngày ${formatDay(await lastDayOf(year, now))}`],
  ];
}

function wayChart(tables: readonly ContentTable[]): ContentChart {
  const ways = tables.find(({ key }) => key === 'ways');
  return {
    title: 'Số đơn theo cách trả tiền',
    unit: 'count',
    bars: (ways?.rows ?? []).map(({ label, cells }) => ({ label, amount: cells[0]?.amount ?? null })),
  };
}

/** The months up to the period's last day, as they are known when the bulletin is made. */
async function monthCharts(until: Day): Promise<ContentChart[]> {
  const steps = monthsUntil(until, MONTHS_SHOWN);
  return Promise.all(
    (['sales', 'cashless-share'] as const).map(async (code): Promise<ContentChart> => {
      const indicator = indicatorOf(code);
      if (!indicator) throw new Error(`no indicator ${code}`);
      const points = await series(indicator, steps);
      return {
        title: `${nameOf(code)} theo tháng`,
        unit: indicator.unit,
        bars: points.map(({ step, value }) => ({
          label: `${Number(step.key.slice(5))}/${step.key.slice(0, 4)}`,
          amount: cellOf(indicator, {
            part: String(value.part),
            whole: value.whole === null ? null : String(value.whole),
            value: value.value,
          }).amount,
        })),
      };
    }),
  );
}
