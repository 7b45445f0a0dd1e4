/** Tax noted of a household's completed order, by the rules of its day: rows, and the one entry beside them. */
import type { Day } from '#kernel/time.ts';
import { dayOf } from '#kernel/time.ts';
import { ruleOn } from '#modules/law/core/rule.ts';
import type { RuleCode } from '#modules/law/core/rule-codes.ts';
import {
  type BillPart,
  periodOfDay,
  type Rates,
  showEvidence,
  sumOfTax,
  type TaxRules,
  taxOf,
} from '#modules/tax/core/tax.ts';
import { LEGAL_RULES } from '../data/legal-rules.ts';
import { book, type Channel } from './money-rows.ts';
import type { Counters } from './order-rows.ts';
import type { Story } from './order-story.ts';
import type { Sheets } from './tables.ts';

const RULES = LEGAL_RULES.map((rule) => ({ ...rule, effectiveTo: rule.effectiveTo ?? null }));
const known = new Map<Day, TaxRules | null>();

/** Null on days without a duty to note anything. */
function rulesOn(day: Day): TaxRules | null {
  let rules = known.get(day);
  if (rules === undefined) {
    rules = ruleOn(RULES, 'tax.withholding_mode', day)?.value === 'record_only' ? ratesOn(day) : null;
    known.set(day, rules);
  }
  return rules;
}

function ratesOn(day: Day): TaxRules {
  const of = (code: RuleCode) => ruleOn(RULES, code, day);
  const rates = (kind: 'distribution' | 'production' | 'tied_service'): Rates => {
    const vat = of(`tax.vat_bp_${kind}`);
    return {
      vatBp: Number(vat?.value),
      pitBp: Number(of(`tax.pit_bp_${kind}`)?.value),
      from: vat?.effectiveFrom ?? day,
    };
  };
  return {
    distribution: rates('distribution'),
    production: rates('production'),
    tiedService: rates('tied_service'),
    ownProduceExemptFrom: null,
  };
}

export function writeTax(
  sheets: Sheets,
  counters: Counters,
  story: Story,
  { orderId, lineIds, channel }: { orderId: string; lineIds: readonly string[]; channel: Channel },
): void {
  if (story.state !== 'completed' || story.completedMs === null || !story.shop.isHousehold) return;
  const at = new Date(story.completedMs);
  const day = dayOf(at);
  const rules = rulesOn(day);
  if (!rules) return;
  const parts: BillPart[] = story.lines.map(({ listing, finalVnd }, i) => ({
    lineId: lineIds[i] ?? '',
    activityClass: listing.activityClass ?? 'unclear',
    baseVnd: BigInt(finalVnd),
  }));
  parts.push({ lineId: null, activityClass: 'tied_service', baseVnd: BigInt(story.deliveryVnd) });
  const noted = taxOf(showEvidence(parts, null), rules);
  for (const part of noted)
    sheets.add('tax_notes', {
      order_id: orderId,
      line_id: part.lineId,
      shop_id: story.shop.id,
      activity_class: part.activityClass,
      base_vnd: part.baseVnd,
      vat_bp: part.vatBp,
      vat_vnd: part.vatVnd,
      pit_bp: part.pitBp,
      pit_vnd: part.pitVnd,
      channel,
      mode: 'record_only',
      rule_from: part.ruleFrom,
      noted_at: at,
      period: periodOfDay(day),
      is_sandbox: true,
    });
  const { vatVnd, pitVnd } = sumOfTax(noted);
  const account = (about: string) => `shop:${story.shop.id}:${about}`;
  const entry = {
    key: `tax:${orderId}`,
    kind: 'tax_noted',
    orderId,
    ms: story.completedMs,
    proof: { mode: 'record_only', channel },
  };
  book(sheets, counters, story, entry, [
    [account('tax_noted'), Number(vatVnd + pitVnd)],
    [account('vat_noted'), -Number(vatVnd)],
    [account('pit_noted'), -Number(pitVnd)],
  ]);
}
