import { PrismaClient } from '@prisma/client';

export const find = PrismaClient;
