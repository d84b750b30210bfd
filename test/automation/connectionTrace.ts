import { readFile } from 'node:fs/promises';

/** One attempt of a traced process to reach something: where, and the traced line that shows it. */
export interface Connection {
  readonly to: string;
  readonly line: string;
}

/**
 * What to run a program with so that every connection of it and its children is written to `file`. The program keeps the
 * process id that it is started with.
 */
export function traceTo(file: string): readonly string[] {
  return ['strace', '-D', '-f', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-s', '0', '-o', file];
}

/** Every attempt in a trace that leaves the machine or asks for a name; attempts that failed count as well. */
export async function readConnections(file: string): Promise<readonly Connection[]> {
  return findConnections(await readFile(file, 'utf8'));
}

/** Exported for its test: the attempts in the text of a trace. */
export function findConnections(trace: string): readonly Connection[] {
  return trace.split('\n').flatMap(line => {
    const internet = /sa_family=AF_INET6?,.*?sin6?_port=htons\((\d+)\),.*?"([^"]+)"/.exec(line);
    if (internet) {
      const [, port = '', address = ''] = internet;
      return isLoopback(address) && port !== '53' ? [] : [{ to: `${address} port ${port}`, line }];
    }
    const path = /sun_path=@?"([^"]+)"/.exec(line)?.[1];
    return path !== undefined && isResolver(path, line) ? [{ to: path, line }] : [];
  });
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** The C library looks for nscd before it reads users from a file too; only where one answers may a name have been asked. */
function isResolver(path: string, line: string): boolean {
  if (path.endsWith('/nscd/socket')) return !line.includes('= -1');
  return /systemd\/resolve|avahi|mdns/i.test(path);
}
