import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The address of the connection that each window's page holds open for as long as it lives. */
export const windowSocketPath = '/_specwright/window';

/** RFC 6455, section 1.3. */
const handshakeGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * Accepts a window's connection. Nothing is said over it: that it is open says that the window is. The workbench's own
 * connections do not tell, since one of them lives on in the extension host's process.
 */
export function acceptWindowSocket(request: IncomingMessage, socket: Duplex, onClose: () => void): void {
  const key = request.headers['sec-websocket-key'];
  if (key === undefined) {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    onClose();
    return;
  }
  const accept = createHash('sha1').update(`${key}${handshakeGuid}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.once('close', onClose);
  // A page that goes away sends a closing frame, or nothing and is gone; whatever comes is the end.
  socket.once('data', () => socket.destroy());
  socket.on('end', () => socket.destroy());
  socket.on('error', () => socket.destroy());
}
