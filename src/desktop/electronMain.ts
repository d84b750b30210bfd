import { app, BrowserWindow, session, shell } from 'electron';
import { isPermitted, judgeNavigation, urlFromArguments } from './navigation.ts';

/*
 * Electron's main process. It only shows windows: the server, the extension host and the terminals run under the pinned Node,
 * started by the launcher that also starts this. A second start hands its address to the first and ends.
 */

function openWindow(url: string): void {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    title: 'Specwright',
    autoHideMenuBar: true,
    webPreferences: {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.webContents.on('will-navigate', event => {
    const verdict = judgeNavigation(event.url, url);
    if (verdict === 'stay') return;
    event.preventDefault();
    if (verdict === 'outside') void shell.openExternal(event.url);
  });
  window.webContents.setWindowOpenHandler(details => {
    const verdict = judgeNavigation(details.url, url);
    if (verdict === 'stay') openWindow(details.url);
    if (verdict === 'outside') void shell.openExternal(details.url);
    return { action: 'deny' };
  });
  void window.loadURL(url);
}

function start(): void {
  const url = urlFromArguments(process.argv);
  if (url === undefined || !app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.on('second-instance', (_event, args) => {
    const handed = urlFromArguments(args);
    if (handed !== undefined) openWindow(handed);
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
      decide(isPermitted(permission)),
    );
    openWindow(url);
  });
}

start();
