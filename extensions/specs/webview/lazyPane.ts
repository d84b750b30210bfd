import type { PaneText, SourcePane } from './editors.ts';

/** The pane of texts. The editors are the heaviest part of the page by far, so they are fetched when the first text is shown. */
export class LazyPane {
  private readonly host: HTMLElement;
  private pane: Promise<SourcePane> | undefined;
  private turn = 0;

  /** `host` carries the addresses of the editors' script and worker. */
  constructor(host: HTMLElement) {
    this.host = host;
  }

  show(content: PaneText): void {
    const turn = ++this.turn;
    this.pane ??= this.load();
    this.pane.then(
      pane => {
        if (turn === this.turn) pane.show(content);
      },
      (error: unknown) => {
        this.say(String(error));
      },
    );
  }

  /** Says something in the place of a text. */
  say(message: string): void {
    this.turn += 1;
    const note = document.createElement('p');
    note.className = 'pane-note';
    note.textContent = message;
    void (this.pane ?? Promise.resolve(undefined)).then(pane => {
      pane?.clear();
      this.host.replaceChildren(note);
    });
  }

  private async load(): Promise<SourcePane> {
    const { editors = '', worker = '' } = this.host.dataset;
    const made = (await import(editors)) as typeof import('./editors.ts');
    this.host.replaceChildren();
    return new made.SourcePane(this.host, worker);
  }
}
