export { FakeClock, FakeCrypto } from './fakeSystem.ts';
export { MemoryFileSystem } from './memoryFileSystem.ts';
