export interface Note {
  readonly id: number;
  readonly title: string;
  readonly body: string;
}

/** Keeps notes in memory, oldest first. Ids start at 1 and are never used again. */
export class NoteStore {
  private readonly notes = new Map<number, Note>();
  private nextId = 1;

  all(): readonly Note[] {
    return [...this.notes.values()];
  }

  get(id: number): Note | undefined {
    return this.notes.get(id);
  }

  add(title: string, body: string): Note {
    const note = { id: this.nextId, title, body };
    this.nextId += 1;
    this.notes.set(note.id, note);
    return note;
  }

  /** Whether there was such a note. */
  remove(id: number): boolean {
    return this.notes.delete(id);
  }
}
