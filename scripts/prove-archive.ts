/**
 * Reads every stored invoice of a database again: the bytes against the hash written down beside them, and the signatures
 * over them. What the nightly check of the market does in slices, in one go, for a market that was just put back.
 */
import { Client } from 'pg';

export type Proof = { files: number; broken: string[] };

type Row = {
  invoiceId: string;
  version: number;
  part: 'signed' | 'granted';
  xml: Buffer;
  sha256: string;
  ownSha256: string | null;
  mode: string | null;
  isOwnFormat: boolean;
};

const ROWS_AT_ONCE = 200;

export async function proveArchive(adminUrl: string): Promise<Proof> {
  const [{ faultOf }, { trustOf }] = await Promise.all([
    import('#modules/invoice-lookup/check-file.ts'),
    import('#modules/invoice-lookup/archive-trust.ts'),
  ]);
  const trust = trustOf();
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const proof: Proof = { files: 0, broken: [] };
  try {
    await client.query('begin read only');
    await client.query(`
      declare archive no scroll cursor for
        select f.invoice_id as "invoiceId", f.version, f.part, f.xml, f.sha256,
          case when f.part = 'signed' and f.version = i.version then i.xml_sha256 end as "ownSha256", i.mode::text as mode,
          i.vendor_key is null as "isOwnFormat"
        from invoice_files f join invoices i on i.id = f.invoice_id`);
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${ROWS_AT_ONCE} from archive`);
      for (const row of rows) {
        const fault = faultOf(row, trust);
        if (fault) proof.broken.push(`${row.invoiceId} ${row.version} ${row.part}: ${fault}`);
      }
      proof.files += rows.length;
      if (rows.length < ROWS_AT_ONCE) return proof;
    }
  } finally {
    await client.end();
  }
}
