import { bigInt, bool, bytes, id, int, json, key, text, time, words } from '../src/database/schema.js';
import type { Migration } from '../src/database/migrator.js';
import type { Schema } from '../src/database/schema.js';

export const messages: Migration = {
  name: '2026112003-messages',
  async up(schema) {
    await schema.createTable('identities', {
      columns: {
        id: id(),
        pn: key(20, { nullable: true, unique: true }),
        lid: key(30, { nullable: true, unique: true }),
        pushName: words(190, { nullable: true }),
        isOnWhatsApp: bool({ nullable: true }),
        checkedAt: time({ nullable: true }),
        source: key(40, { nullable: true }),
        firstSeenAt: time({ nullable: true }),
      },
    });
    await schema.createTable('conversations', {
      columns: {
        id: id(),
        deviceId: int(),
        chatKey: key(100),
        identityId: int({ nullable: true }),
        groupJid: key(80, { nullable: true }),
        name: words(190, { nullable: true }),
        unreadCount: int({ default: 0 }),
        lastMessageAt: time({ nullable: true }),
        lastMessagePreview: words(200, { nullable: true }),
        lastMessageType: key(20, { nullable: true }),
        lastMessageDirection: key(10, { nullable: true }),
        lastMessageStatus: key(12, { nullable: true }),
        assigneeId: int({ nullable: true }),
        mode: key(10, { default: 'bot' }),
      },
      unique: [['deviceId', 'chatKey']],
      indexes: [['deviceId', 'lastMessageAt'], ['identityId']],
      foreignKeys: [
        { column: 'deviceId', references: 'whatsapp_sessions', onDelete: 'CASCADE' },
        { column: 'identityId', references: 'identities', onDelete: 'SET NULL' },
        { column: 'assigneeId', references: 'users', onDelete: 'SET NULL' },
      ],
    });
    await createMessages(schema);
  },
  async down(schema) {
    for (const table of ['messages', 'conversations', 'identities']) await schema.dropTable(table);
  },
};

async function createMessages(schema: Schema): Promise<void> {
  await schema.createTable('messages', {
    columns: {
      id: id(),
      userId: int(),
      sessionId: int(),
      conversationId: int(),
      identityId: int({ nullable: true }),
      messageId: key(100),
      fromMe: bool(),
      chatJid: key(80),
      direction: key(10),
      fromNumber: key(80, { nullable: true }),
      toNumber: key(80, { nullable: true }),
      messageType: key(20),
      content: text({ nullable: true }),
      status: key(12),
      timestamp: time(),
      sentAt: time({ nullable: true }),
      deliveredAt: time({ nullable: true }),
      readAt: time({ nullable: true }),
      failedAt: time({ nullable: true }),
      errorCode: key(40, { nullable: true }),
      errorMessage: text({ nullable: true }),
      waitReason: key(40, { nullable: true }),
      waitUntil: time({ nullable: true }),
      source: key(12),
      jobId: int({ nullable: true }),
      // The encoded message as it left, kept to answer retry receipts.
      payload: bytes({ nullable: true }),
      metadata: json({ nullable: true }),
      mediaPath: text({ nullable: true }),
      mediaMime: words(120, { nullable: true }),
      mediaSize: bigInt({ nullable: true }),
      fileName: words(255, { nullable: true }),
      mediaUrl: text({ nullable: true }),
      isGroup: bool({ default: false }),
      groupId: key(80, { nullable: true }),
      groupName: words(190, { nullable: true }),
      senderName: words(190, { nullable: true }),
      quotedMessageId: key(100, { nullable: true }),
      retryCount: int({ default: 0 }),
    },
    unique: [['conversationId', 'messageId', 'fromMe']],
    indexes: [
      ['sessionId', 'timestamp', 'conversationId'],
      ['conversationId', 'timestamp', 'id'],
      ['userId', 'timestamp'],
      ['messageId'],
      ['sessionId', 'direction', 'timestamp', 'status'],
      ['jobId'],
    ],
    foreignKeys: [
      { column: 'sessionId', references: 'whatsapp_sessions', onDelete: 'CASCADE' },
      { column: 'conversationId', references: 'conversations', onDelete: 'CASCADE' },
    ],
  });
}
