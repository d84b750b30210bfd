export { type CheckedSpec, type RawFinding, checkSpec, settle } from '../checks/index.ts';
export { conversationFaults } from './conversationFaults.ts';
export { EngineBench } from './engineBench.ts';
export { FakeHost, FakeProcesses, FakeSearch } from './fakeHost.ts';
export { FakeModel, type ScriptedAnswer, calls, says } from './fakeModel.ts';
export { FakeClock, FakeCrypto } from './fakeSystem.ts';
export { MemoryFileSystem } from './memoryFileSystem.ts';
