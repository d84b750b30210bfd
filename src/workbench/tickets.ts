import { randomBytes } from 'node:crypto';

/** Secrets that each let in one browser once. */
export class Tickets {
  private readonly open = new Set<string>();

  issue(): string {
    const ticket = randomBytes(24).toString('base64url');
    this.open.add(ticket);
    return ticket;
  }

  /** Uses the ticket up; false when it was never issued or is used already. */
  redeem(ticket: string): boolean {
    return this.open.delete(ticket);
  }
}
