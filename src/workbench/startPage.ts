const configurationAttribute = /(<meta id="vscode-workbench-web-configuration" data-settings=")([^"]*)(">)/;

/**
 * Upstream's start page with our configuration in it: our names in, `defaults` as the settings that hold until the user says
 * otherwise, the addresses of services that we do not
 * have out. Returns undefined when the page has no configuration, which means that upstream changed it.
 */
export function overlayStartPage(
  html: string,
  defaults: Readonly<Record<string, unknown>>,
): string | undefined {
  const match = configurationAttribute.exec(html);
  const [whole, before, settings, after] = match ?? [];
  if (whole === undefined || settings === undefined) return undefined;
  const configuration = JSON.parse(unescapeAttribute(settings)) as Record<string, unknown>;
  const ours = JSON.stringify(overlayConfiguration(configuration, defaults));
  return html.replace(whole, () => `${before}${escapeAttribute(ours)}${after}`);
}

function overlayConfiguration(
  configuration: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const product = { ...(configuration.productConfiguration as Record<string, unknown>) };
  for (const key of unserved) delete product[key];
  return {
    ...configuration,
    isEnabledCoderGettingStarted: false,
    configurationDefaults: defaults,
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
