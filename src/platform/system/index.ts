export { NodeCrypto, SystemClock } from './nodeSystem.ts';
