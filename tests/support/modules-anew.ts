import { vi } from 'vitest';

// A worker takes one file after the other and keeps the packages it has loaded; what the project itself keeps in memory
// begins anew with each file, as the order of the files is nobody's.
vi.resetModules();
