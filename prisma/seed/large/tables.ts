/** Tables as COPY reads them: one line a row, tabs between, \N for nothing. Texts here hold neither tabs nor backslashes. */
import type { Batch } from './load.ts';

export type Cell = string | number | bigint | boolean | Date | null;

export const COLUMNS = {
  accounts: 'id phone name password_hash is_demo created_at',
  shops:
    'id slug name kind legal_name tax_code personal_id_sealed personal_id_hash area_id address_line phone story verified_at allows_cod is_demo rating_sum rating_count created_at',
  shop_members: 'shop_id account_id role created_at',
  bank_accounts: 'id shop_id bin account_number account_hash holder_name active_from watch created_at',
  delivery_rules: 'id shop_id area_id fee_vnd free_from_vnd days_notice',
  pickup_points: 'id kind name area_id address_line hours created_at',
  shop_pickups: 'shop_id point_id weekdays hours days_notice',
  producers: 'id shop_id name area_id created_at',
  stock_items: 'id shop_id dimension on_hand_base reserved_base updated_at',
  products:
    'id slug shop_id category_id producer_id area_id status name description temperature max_travel_hours harvested_on is_illustrated search_text activity_class from_price_vnd rating_sum rating_count sold_count approved_at created_at updated_at',
  variants:
    'id product_id stock_item_id name pricing unit_code unit_label content_base min_base max_base unit_price_vnd price_base position created_at',
  product_photos: 'product_id file_id position',
  papers: 'id shop_id product_id kind stars number issuer issued_on expires_on state checked_at created_at',
  purchases: 'id code cart_id account_id contact_name contact_phone checkout_key total_vnd created_at',
  orders:
    'id code purchase_id position shop_id state method pay_when shop_name shop_legal_name shop_tax_code shop_phone contact_name contact_phone handover_kind handover_on area_id area_name address_line goods_vnd delivery_vnd total_vnd total_is_estimate max_total_vnd final_goods_vnd final_discount_vnd final_total_vnd deadline_at cancel_reason cancelled_by placed_at paid_at confirmed_at packed_at handed_over_at delivered_at completed_at cancelled_at is_sandbox',
  order_lines:
    'id order_id position product_id variant_id stock_item_id product_name variant_name producer_name origin_name picture_file_id pricing unit_code unit_label content_base unit_price_vnd list_price_vnd price_base min_base max_base quantity ordered_base estimate_vnd ceiling_vnd tax_class activity_class packed_base packed_at packed_by_id final_vnd final_discount_vnd short_reason',
  order_events: 'order_id at event by by_id detail',
  reservations: 'id order_id stock_item_id base state created_at ended_at',
  stock_movements: 'stock_item_id delta_base cause order_id by_id at',
  payments: 'id order_id method amount_vnd paid_vnd state proof paid_at created_at',
  attempts:
    'id payment_id provider code amount_vnd state bank_bin account_number holder_name qr_payload expires_at settled_at settled_by_id created_at',
  notices:
    'id provider event_key account_number amount_vnd content reference direction happened_at received_at outcome attempt_id shop_id is_sandbox settled_vnd',
  notice_parts: 'id notice_id kind payment_id amount_vnd made_at',
  refunds:
    'id payment_id amount_vnd reason cause channel state reference due_at sent_at done_at sent_count sent_through created_at',
  deliveries: 'id order_id number state reason handed_over_at delivered_at came_back_at created_at',
  delivery_lines: 'delivery_id line_id',
  book_entries: 'id entry_key kind order_id shop_id happened_at reverses_id proof is_sandbox created_at',
  book_lines: 'entry_id account amount_vnd',
  tax_notes:
    'order_id line_id shop_id activity_class base_vnd vat_bp vat_vnd pit_bp pit_vnd channel mode rule_from noted_at period is_sandbox',
  reviews: 'id order_line_id order_id product_id shop_id rating text author_name area_name created_at',
} as const satisfies Record<string, string>;

export type Table = keyof typeof COLUMNS;
export const TABLES = Object.keys(COLUMNS) as Table[];
export type Row = Record<string, Cell | undefined>;

const columnsOf = new Map<Table, readonly string[]>(TABLES.map((table) => [table, COLUMNS[table].split(' ')]));

function text(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '\\N';
  if (cell instanceof Date) return cell.toISOString();
  return String(cell);
}

/** Collects rows of many tables and hands them over in pieces. */
export class Sheets {
  readonly #lines = new Map<Table, string[]>();

  add(table: Table, row: Row): void {
    let line = '';
    for (const column of columnsOf.get(table) ?? []) line += line === '' ? text(row[column]) : `\t${text(row[column])}`;
    const lines = this.#lines.get(table);
    if (lines) lines.push(line);
    else this.#lines.set(table, [line]);
  }

  /** What was collected since the last time. */
  take(): Batch[] {
    const batches = [...this.#lines].map(([table, lines]) => ({
      table,
      columns: columnsOf.get(table) ?? [],
      rows: new TextEncoder().encode(`${lines.join('\n')}\n`),
    }));
    this.#lines.clear();
    return batches;
  }
}
