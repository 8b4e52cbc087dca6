import { describe, expect, it } from '@jest/globals';
import { proto } from '@whiskeysockets/baileys';
import { parseContent } from '../../src/whatsapp/inbound/message-content.js';

const { Type } = proto.Message.ProtocolMessage;
const parse = (message: proto.IMessage) => parseContent(proto.Message.fromObject(message));

describe('message content', () => {
  it.each<[string, proto.IMessage, object]>([
    ['plain text', { conversation: 'hi' }, { type: 'text', text: 'hi' }],
    [
      'an answer to a message',
      { extendedTextMessage: { text: 'yes', contextInfo: { stanzaId: 'ABC' } } },
      { type: 'text', text: 'yes', quotedMessageId: 'ABC' },
    ],
    [
      'text in a disappearing message',
      { ephemeralMessage: { message: { extendedTextMessage: { text: 'soon gone' } } } },
      { type: 'text', text: 'soon gone' },
    ],
    [
      'a picture to view once',
      { viewOnceMessageV2: { message: { imageMessage: { mimetype: 'image/jpeg', caption: 'look' } } } },
      { type: 'image', text: 'look', media: { mimetype: 'image/jpeg', caption: 'look' } },
    ],
    [
      'a document with a caption',
      {
        documentWithCaptionMessage: {
          message: {
            documentMessage: { mimetype: 'application/pdf', fileName: 'a.pdf', fileLength: 12, caption: 'c' },
          },
        },
      },
      {
        type: 'document',
        media: { mimetype: 'application/pdf', fileName: 'a.pdf', sizeBytes: 12, caption: 'c' },
      },
    ],
    [
      'a voice message',
      { audioMessage: { mimetype: 'audio/ogg; codecs=opus', ptt: true } },
      { type: 'audio', text: '', media: { mimetype: 'audio/ogg; codecs=opus' }, metadata: { voice: true } },
    ],
    [
      'a place',
      { locationMessage: { degreesLatitude: -6.2, degreesLongitude: 106.8, name: 'Monas' } },
      { type: 'location', text: 'Monas', metadata: { latitude: -6.2, longitude: 106.8 } },
    ],
    [
      'contact cards',
      {
        contactsArrayMessage: {
          contacts: [
            { displayName: 'Ani', vcard: 'V1' },
            { displayName: 'Budi', vcard: 'V2' },
          ],
        },
      },
      { type: 'contact', text: 'Ani, Budi', metadata: { vcards: ['V1', 'V2'] } },
    ],
    [
      'a reaction',
      { reactionMessage: { text: '👍', key: { id: 'ABC' } } },
      { type: 'reaction', text: '👍', metadata: { targetMessageId: 'ABC' } },
    ],
    [
      'a poll',
      { pollCreationMessageV3: { name: 'Size?', options: [{ optionName: 'S' }, { optionName: 'L' }] } },
      { type: 'poll', text: 'Size?', metadata: { options: ['S', 'L'] } },
    ],
    [
      'a choice from a list',
      { listResponseMessage: { title: 'Red', singleSelectReply: { selectedRowId: 'r' } } },
      { type: 'text', text: 'Red', metadata: { choiceId: 'r' } },
    ],
    [
      'an edit',
      {
        protocolMessage: {
          type: Type.MESSAGE_EDIT,
          key: { id: 'ABC' },
          editedMessage: { extendedTextMessage: { text: 'corrected' } },
        },
      },
      { type: 'text', text: 'corrected', metadata: { kind: 'edit', targetMessageId: 'ABC' } },
    ],
    [
      'a deletion',
      { protocolMessage: { type: Type.REVOKE, key: { id: 'ABC' } } },
      {
        type: 'unknown',
        text: 'A message was deleted.',
        metadata: { kind: 'revoke', targetMessageId: 'ABC' },
      },
    ],
    [
      'something new',
      { orderMessage: { orderId: '1' } },
      { type: 'unknown', metadata: { kind: 'orderMessage' } },
    ],
  ])('understands %s', (_name, message, expected) => {
    expect(parse(message)).toMatchObject(expected);
  });

  it.each<[string, proto.IMessage]>([
    ['key distribution', { senderKeyDistributionMessage: { groupId: 'g' } }],
    ['settings', { protocolMessage: { type: Type.EPHEMERAL_SETTING, ephemeralExpiration: 10 } }],
    ['poll votes', { pollUpdateMessage: { pollCreationMessageKey: { id: 'x' } } }],
    ['nothing at all', {}],
  ])('has nothing to say about %s', (_name, message) => {
    expect(parse(message)).toBeUndefined();
  });
});
