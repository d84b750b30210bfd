export { FileSecrets } from './fileSecrets.ts';
export { findKeyring } from './keyringSecrets.ts';
