export { conversationFaults } from './conversationFaults.ts';
export { FakeClock, FakeCrypto } from './fakeSystem.ts';
export { MemoryFileSystem } from './memoryFileSystem.ts';
