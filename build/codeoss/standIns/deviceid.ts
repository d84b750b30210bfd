import { randomUUID } from 'node:crypto';

/** The real module keeps one id per machine for usage data. Nothing is sent, so that no id is kept either. */
export async function getDeviceId(): Promise<string> {
  return randomUUID();
}
