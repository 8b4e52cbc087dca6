import type { proto } from '@whiskeysockets/baileys';
import type { Addressing } from '../codec/jid.js';
import type { Phone } from '../state/phones.js';

export interface Quoted {
  author: Phone;
  id: string;
  message: proto.IMessage;
}

export interface Context {
  quoted?: Quoted | undefined;
  mentions?: Phone[] | undefined;
  addressing: Addressing;
}

/** The context of a reply or of mentions; undefined when there is none. */
export function contextInfo({ quoted, mentions, addressing }: Context): proto.IContextInfo | undefined {
  if (!quoted && !mentions?.length) return undefined;
  return {
    ...(quoted && {
      stanzaId: quoted.id,
      participant: quoted.author.jid(addressing),
      quotedMessage: quoted.message,
    }),
    ...(mentions?.length && { mentionedJid: mentions.map((mentioned) => mentioned.jid(addressing)) }),
  };
}

/** A place on the map. */
export interface Place {
  latitude: number;
  longitude: number;
  name?: string | undefined;
}

/** A location as a phone shares it. */
export function composeLocation({ latitude, longitude, name }: Place, context: Context): proto.IMessage {
  const info = contextInfo(context);
  const place = { degreesLatitude: latitude, degreesLongitude: longitude, name };
  return { locationMessage: { ...place, ...(info && { contextInfo: info }) } };
}

/** A text as a phone sends it: plain, or extended when it replies or mentions. */
export function composeText({ text, ...context }: Context & { text: string }): proto.IMessage {
  const info = contextInfo(context);
  return info ? { extendedTextMessage: { text, contextInfo: info } } : { conversation: text };
}
