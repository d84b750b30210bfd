/** What we lay over the configuration of the start page. */
export interface StartPageOverlay {
  /** Settings that hold until the user says otherwise. */
  readonly configurationDefaults: Readonly<Record<string, unknown>>;
  /** Folders that are trusted without a question, as paths with `/`. */
  readonly trustedFolders: readonly string[];
}

const configurationAttribute = /(<meta id="vscode-workbench-web-configuration" data-settings=")([^"]*)(">)/;

/**
 * Upstream's start page with our configuration in it: our names, defaults and trusted folders in, the addresses of services that we do not
 * have out. Returns undefined when the page has no configuration, which means that upstream changed it.
 */
export function overlayStartPage(html: string, overlay: StartPageOverlay): string | undefined {
  const match = configurationAttribute.exec(html);
  const [whole, before, settings, after] = match ?? [];
  if (whole === undefined || settings === undefined) return undefined;
  const configuration = JSON.parse(unescapeAttribute(settings)) as Record<string, unknown>;
  const ours = JSON.stringify(overlayConfiguration(configuration, overlay));
  return html.replace(whole, () => `${before}${escapeAttribute(ours)}${after}`);
}

function overlayConfiguration(
  configuration: Readonly<Record<string, unknown>>,
  overlay: StartPageOverlay,
): Record<string, unknown> {
  const product = { ...(configuration.productConfiguration as Record<string, unknown>) };
  for (const key of unserved) delete product[key];
  return {
    ...configuration,
    isEnabledCoderGettingStarted: false,
    configurationDefaults: overlay.configurationDefaults,
    trustedFolders: overlay.trustedFolders,
    productConfiguration: {
      ...product,
      nameShort: 'Specwright',
      nameLong: 'Specwright',
      enableTelemetry: false,
    },
  };
}

/** Keys of upstream's host that would have the page talk to services that are not here. */
const unserved = [
  'codeServerVersion',
  'logoutEndpoint',
  'proxyEndpointTemplate',
  'serviceWorker',
  'telemetryEndpoint',
  'updateEndpoint',
  'voiceWsUrl',
];

function unescapeAttribute(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
