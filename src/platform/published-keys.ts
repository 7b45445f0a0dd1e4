/**
 * Keys that providers print in their own documents and samples for everybody to try: with one of them anybody can sign a
 * payment. Those that a demo makes begin with `demo-`.
 */
const PUBLISHED: ReadonlySet<string> = new Set([
  // MoMo: MOMO and MOMOBKUN20180529.
  'F8BBA842ECF85',
  'K951B6PE1waDMi640xX08PD3vg6EkVlz',
  'MOMOBKUN20180529',
  'klm05TvNBzhg7h7j',
  'at67qH6mk8w5Y1nAyMoYKMWACiEi2bsa',
  // ZaloPay: applications 2553 and 2554.
  'PcY4iZIKFCIdgZvA6ueMcMHHUbRLYjPL',
  'kLtgPl8HHhfvMuDHPwKfgfsY4Ydm9eIz',
  'sdngKKJmqEMzvh5QQcdD2A9XBSKUNaYn',
  'trMrHtvjo6myautxDUiAcYsVtaeQ8nhf',
  // payOS: the sample of its webhook.
  '1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675',
]);

export function isPublishedKey(key: string): boolean {
  return PUBLISHED.has(key) || key.startsWith('demo-');
}
