import { describe, expect, it } from 'vitest';
import { overlayStartPage } from './startPage.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');
const page = (configuration: object): string =>
  `<html><meta id="vscode-workbench-web-configuration" data-settings="${escape(JSON.stringify(configuration))}"><p>rest</p>`;
const overlay = { configurationDefaults: { 'a.b': "it's <b>&quot;" }, trustedFolders: ['/demo'] };

function configurationOf(html: string | undefined): unknown {
  const attribute = /data-settings="([^"]*)"/.exec(html ?? '')?.[1] ?? '';
  const text = attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return JSON.parse(text);
}

describe('overlayStartPage', () => {
  it('puts our names, defaults and trusted folders in and takes services out', () => {
    const product = {
      nameShort: 'x',
      telemetryEndpoint: 't',
      voiceWsUrl: 'v',
      updateEndpoint: 'u',
      kept: "o'k",
    };
    const html = overlayStartPage(page({ remoteAuthority: 'r', productConfiguration: product }), overlay);
    expect(configurationOf(html)).toEqual({
      remoteAuthority: 'r',
      isEnabledCoderGettingStarted: false,
      configurationDefaults: overlay.configurationDefaults,
      trustedFolders: ['/demo'],
      productConfiguration: {
        nameShort: 'Specwright',
        nameLong: 'Specwright',
        enableTelemetry: false,
        kept: "o'k",
      },
    });
  });

  it('leaves the rest of the page alone', () => {
    expect(overlayStartPage(page({}), overlay)).toMatch(/^<html><meta [^>]*><p>rest<\/p>$/);
  });

  it('says so when a page has no configuration', () => {
    expect(overlayStartPage('<html></html>', overlay)).toBeUndefined();
  });
});
