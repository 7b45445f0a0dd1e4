/** So long does somebody who looks at a page wait for a gateway. */
const WAIT_MS = 5000;

/** What a gateway is asked goes on by itself; whoever looks on waits for a bounded while only. */
export async function withPatience(asking: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise((done) => {
    timer = setTimeout(done, WAIT_MS);
  });
  await Promise.race([asking, waited]).finally(() => clearTimeout(timer));
}
