/**
 * Bank identification numbers that NAPAS 247 routes (issued by the State Bank, letter 1589/NHNN-TT of 05/03/2024, and
 * the digital banks, foreign branches and wallets outside that letter). The BIN is the key: banks rename and merge.
 */
export type Bank = {
  readonly bin: string;
  readonly code: string;
  readonly shortName: string;
  /** Whether the bank takes transfers by VietQR; the others must not be offered to a seller. */
  readonly receive: boolean;
};

export const BANKS: readonly Bank[] = [
  { bin: '422589', code: 'CIMB', shortName: 'CIMB Bank', receive: false },
  { bin: '458761', code: 'HSBC', shortName: 'HSBC Vietnam', receive: false },
  { bin: '546034', code: 'CAKE', shortName: 'CAKE by VPBank', receive: true },
  { bin: '546035', code: 'UBANK', shortName: 'Ubank by VPBank', receive: true },
  { bin: '668888', code: 'KBANK', shortName: 'Kasikornbank', receive: true },
  { bin: '796500', code: 'DBS', shortName: 'DBS Bank', receive: false },
  { bin: '801011', code: 'NONGHYUP', shortName: 'Nonghyup Bank', receive: false },
  { bin: '963369', code: 'LIOBANK', shortName: 'Liobank', receive: true },
  { bin: '963388', code: 'TIMO', shortName: 'Timo', receive: true },
  { bin: '970400', code: 'SGB', shortName: 'SaigonBank', receive: true },
  { bin: '970403', code: 'STB', shortName: 'Sacombank', receive: true },
  { bin: '970405', code: 'AGRIBANK', shortName: 'Agribank', receive: true },
  { bin: '970406', code: 'VIKKI', shortName: 'Vikki Bank', receive: true },
  { bin: '970407', code: 'TCB', shortName: 'Techcombank', receive: true },
  { bin: '970408', code: 'GPBANK', shortName: 'GPBank', receive: false },
  { bin: '970409', code: 'BAB', shortName: 'BacA Bank', receive: true },
  { bin: '970410', code: 'SC', shortName: 'Standard Chartered Vietnam', receive: false },
  { bin: '970412', code: 'PVCOMBANK', shortName: 'PVcomBank', receive: true },
  { bin: '970414', code: 'MBV', shortName: 'MBV', receive: true },
  { bin: '970415', code: 'CTG', shortName: 'VietinBank', receive: true },
  { bin: '970416', code: 'ACB', shortName: 'ACB', receive: true },
  { bin: '970418', code: 'BID', shortName: 'BIDV', receive: true },
  { bin: '970419', code: 'NVB', shortName: 'NCB Bank', receive: true },
  { bin: '970421', code: 'VRB', shortName: 'VietNgaBank', receive: false },
  { bin: '970422', code: 'MBB', shortName: 'MB Bank', receive: true },
  { bin: '970423', code: 'TPB', shortName: 'TPBank', receive: true },
  { bin: '970424', code: 'SVB', shortName: 'Shinhan Bank', receive: true },
  { bin: '970425', code: 'ABB', shortName: 'AB Bank', receive: true },
  { bin: '970426', code: 'MSB', shortName: 'MSB', receive: true },
  { bin: '970427', code: 'VAB', shortName: 'VietABank', receive: true },
  { bin: '970428', code: 'NAB', shortName: 'Nam A Bank', receive: true },
  { bin: '970429', code: 'SCB', shortName: 'SCB', receive: true },
  { bin: '970430', code: 'PGB', shortName: 'PG Bank', receive: true },
  { bin: '970431', code: 'EIB', shortName: 'Eximbank', receive: true },
  { bin: '970432', code: 'VPB', shortName: 'VPBank', receive: true },
  { bin: '970433', code: 'VBB', shortName: 'VietBank', receive: true },
  { bin: '970434', code: 'IVB', shortName: 'Indovina Bank', receive: false },
  { bin: '970436', code: 'VCB', shortName: 'Vietcombank', receive: true },
  { bin: '970437', code: 'HDB', shortName: 'HDBank', receive: true },
  { bin: '970438', code: 'BAOVIETBANK', shortName: 'BaoViet Bank', receive: true },
  { bin: '970439', code: 'PBVN', shortName: 'Public Bank Vietnam', receive: false },
  { bin: '970440', code: 'SSB', shortName: 'SeABank', receive: true },
  { bin: '970441', code: 'VIB', shortName: 'VIB', receive: true },
  { bin: '970442', code: 'HLB', shortName: 'HongLeong Bank', receive: false },
  { bin: '970443', code: 'SHB', shortName: 'SHB', receive: true },
  { bin: '970444', code: 'VNCB', shortName: 'CB Bank', receive: false },
  { bin: '970446', code: 'COOPBANK', shortName: 'Co-op Bank', receive: true },
  { bin: '970448', code: 'OCB', shortName: 'OCB Bank', receive: true },
  { bin: '970449', code: 'LPB', shortName: 'LPBank', receive: true },
  { bin: '970452', code: 'KLB', shortName: 'KienlongBank', receive: true },
  { bin: '970454', code: 'BVB', shortName: 'BVBank', receive: true },
  { bin: '970455', code: 'IBKHN', shortName: 'IBK HN', receive: false },
  { bin: '970456', code: 'IBKHCM', shortName: 'IBK HCM', receive: false },
  { bin: '970457', code: 'WRB', shortName: 'Woori Bank', receive: false },
  { bin: '970458', code: 'UOB', shortName: 'United Overseas Bank Vietnam', receive: false },
  { bin: '970462', code: 'KBHN', shortName: 'Kookmin Bank HN', receive: false },
  { bin: '970463', code: 'KBHCM', shortName: 'Kookmin Bank HCM', receive: false },
  { bin: '971025', code: 'MOMO', shortName: 'MoMo', receive: true },
];

const BY_BIN: ReadonlyMap<string, Bank> = new Map(BANKS.map((bank) => [bank.bin, bank]));

export function findBank(bin: string): Bank | undefined {
  return BY_BIN.get(bin);
}

/** The banks a seller may choose from, by name. */
export const OFFERED_BANKS: readonly Bank[] = BANKS.filter((bank) => bank.receive).sort((a, b) =>
  a.shortName.localeCompare(b.shortName, 'vi'),
);
