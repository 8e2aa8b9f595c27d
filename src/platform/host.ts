import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import type { Settings } from './config';

/** The names of the service. */
export type OwnNames = Pick<Settings, 'host' | 'publicUrl'>;

/**
 * Whether a request names the service by one of its own names: the loopback, the address at which it arrived, HOST, or
 * the host of PUBLIC_URL. Under DNS rebinding, a page of another site sends its own host name instead; it must get
 * nothing that needs no token.
 */
export function namesUs({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, names: OwnNames): boolean {
  const name = nameIn(headers.host);
  if (name === null) return false;
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (ipaddr.isValid(name)) return sameAddress(name, socket.localAddress) || isLoopback(name) || name === names.host;
  return name === names.host.toLowerCase() || name === publicName(names);
}

function nameIn(host: string | undefined): string | null {
  const named = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(host ?? '');
  const name = named?.[1] ?? named?.[2];
  return name === undefined ? null : name.toLowerCase().replace(/\.$/, '');
}

const isLoopback = (address: string): boolean => ipaddr.process(address).range() === 'loopback';

function sameAddress(named: string, local: string | undefined): boolean {
  if (local === undefined || !ipaddr.isValid(local)) return false;
  return ipaddr.process(named).toNormalizedString() === ipaddr.process(local).toNormalizedString();
}

function publicName({ publicUrl }: OwnNames): string | null {
  if (publicUrl === undefined || !URL.canParse(publicUrl)) return null;
  return new URL(publicUrl).hostname.toLowerCase();
}
