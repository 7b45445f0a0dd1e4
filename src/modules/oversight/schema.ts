import { z } from 'zod';

export const RunAgain = z.object({ id: z.uuid() });
