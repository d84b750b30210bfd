import { describe, expect, it } from 'vitest';
import { findConnections } from './connectionTrace.ts';

const to = (line: string): readonly string[] => findConnections(line).map(connection => connection.to);

describe('findConnections', () => {
  it.each([
    [
      'connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("1.2.3.4")}, 16) = 0',
      '1.2.3.4 port 443',
    ],
    [
      'connect(9, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2a00::1", &sin6_addr), sin6_scope_id=0}, 28) = -1 ENETUNREACH',
      '2a00::1 port 443',
    ],
    [
      '7 sendto(5, ""..., 30, MSG_NOSIGNAL, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 30',
      '127.0.0.53 port 53',
    ],
    [
      '7 sendmmsg(5, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(123), sin_addr=inet_addr("9.9.9.9")}}}], 2, 0) = 2',
      '9.9.9.9 port 123',
    ],
    [
      'connect(4, {sa_family=AF_UNIX, sun_path="/run/systemd/resolve/io.systemd.Resolve"}, 42) = 0',
      '/run/systemd/resolve/io.systemd.Resolve',
    ],
    ['connect(4, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = 0', '/var/run/nscd/socket'],
  ])('finds %s', (line, expected) => {
    expect(to(line)).toEqual([expected]);
  });

  it.each([
    'connect(3, {sa_family=AF_INET, sin_port=htons(50000), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    'connect(3, {sa_family=AF_INET6, sin6_port=htons(5), inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0',
    'connect(3, {sa_family=AF_INET6, sin6_port=htons(5), inet_pton(AF_INET6, "::ffff:127.0.0.1", &a)}, 28) = 0',
    'connect(4, {sa_family=AF_UNIX, sun_path="/tmp/vscode-ipc-1.sock"}, 42) = 0',
    'connect(4, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file or directory)',
    'sendto(4, ""..., 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20',
    'sendto(4, ""..., 20, MSG_NOSIGNAL, NULL, 0) = 20',
  ])('passes over %s', line => {
    expect(to(line)).toEqual([]);
  });
});
