/** Our name for an invoice at a vendor: letters and digits alone, the same on every repeat (VNPT refuses `_-,;`). */
export const newVendorKey = (invoiceId: string): string => invoiceId.replaceAll('-', '');
