/** What becomes of an address that a page asks a window to show: our own pages stay, web pages go to the system browser. */
export type Navigation = 'stay' | 'outside' | 'refuse';

/** Judges an address that a page of `home`'s origin wants to open. Anything but the web's own schemes is refused. */
export function judgeNavigation(address: string, home: string): Navigation {
  if (!URL.canParse(address)) return 'refuse';
  const url = new URL(address);
  if (url.origin === new URL(home).origin) return 'stay';
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? 'outside' : 'refuse';
}

/** The address in Electron's arguments; undefined when there is none or when it is not on this machine's loopback. */
export function urlFromArguments(args: readonly string[]): string | undefined {
  const prefix = '--specwright-url=';
  const address = args.find(argument => argument.startsWith(prefix))?.slice(prefix.length);
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && hostname === '127.0.0.1' ? address : undefined;
}

/** What a page of ours may ask the system for; the rest (camera, location, devices, …) is denied. */
export function isPermitted(permission: string): boolean {
  return [
    'clipboard-read',
    'clipboard-sanitized-write',
    'notifications',
    'fullscreen',
    'window-management',
  ].includes(permission);
}
