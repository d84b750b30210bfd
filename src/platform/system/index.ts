export { NodeCrypto, SystemClock } from './nodeSystem.ts';
export { isProcessAlive, processIdentity } from './processIdentity.ts';
