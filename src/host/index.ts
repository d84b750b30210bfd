export { createHost } from './createHost.ts';
export type { Connection, Host, HostOptions } from './host.ts';
