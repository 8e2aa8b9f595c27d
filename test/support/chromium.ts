import { chromium, type Browser } from 'playwright-core';
import { findProgram } from './program';

/** The Chromium of this machine, or undefined; it is named on PATH as Debian or as the browser's maker does. */
export const findChromium = (): string | undefined => findProgram(['chromium', 'chromium-browser', 'google-chrome']);

/** A browser with a fresh profile that asks nothing of the network by itself. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
