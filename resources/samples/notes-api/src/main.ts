import { createServer } from './server.ts';

const port = Number(process.env.PORT ?? 3000);

createServer().listen(port, '127.0.0.1', () => {
  console.log(`notes-api listens on http://127.0.0.1:${port}`);
});
