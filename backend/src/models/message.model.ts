import type { CreationOptional, InferAttributes, InferCreationAttributes, NonAttribute } from 'sequelize';
import { BelongsTo, Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { Device } from './device.model.js';
import { Conversation } from './conversation.model.js';
import { Identity } from './identity.model.js';

export const MESSAGE_STATUSES = ['pending', 'sent', 'delivered', 'read', 'played', 'failed'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];
export type MessageDirection = 'incoming' | 'outgoing';
export const MESSAGE_SOURCES = [
  'api',
  'blast',
  'agent',
  'bot',
  'scheduled',
  'phone',
  'history',
  'customer',
] as const;
export type MessageSource = (typeof MESSAGE_SOURCES)[number];

/** One message in or out; written before anything else happens with it. */
@Table({ tableName: 'messages', timestamps: true })
export class Message extends Model<InferAttributes<Message>, InferCreationAttributes<Message>> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false })
  declare userId: number;

  @ForeignKey(() => Device)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare sessionId: number;

  @ForeignKey(() => Conversation)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare conversationId: number;

  @ForeignKey(() => Identity)
  @Column({ type: DataType.INTEGER, allowNull: true })
  declare identityId: number | null;

  @Column({ type: DataType.STRING(100), allowNull: false })
  declare messageId: string;

  @Column({ type: DataType.BOOLEAN, allowNull: false })
  declare fromMe: boolean;

  @Column({ type: DataType.STRING(80), allowNull: false })
  declare chatJid: string;

  @Column({ type: DataType.STRING(10), allowNull: false })
  declare direction: MessageDirection;

  @Column({ type: DataType.STRING(80), allowNull: true })
  declare fromNumber: string | null;

  @Column({ type: DataType.STRING(80), allowNull: true })
  declare toNumber: string | null;

  @Column({ type: DataType.STRING(20), allowNull: false })
  declare messageType: string;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare content: string | null;

  @Column({ type: DataType.STRING(12), allowNull: false })
  declare status: MessageStatus;

  @Column({ type: DataType.DATE(3), allowNull: false })
  declare timestamp: Date;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare sentAt: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare deliveredAt: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare readAt: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare failedAt: Date | null;

  @Column({ type: DataType.STRING(40), allowNull: true })
  declare errorCode: string | null;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare errorMessage: string | null;

  @Column({ type: DataType.STRING(40), allowNull: true })
  declare waitReason: string | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare waitUntil: Date | null;

  @Column({ type: DataType.STRING(12), allowNull: false })
  declare source: MessageSource;

  @Column({ type: DataType.INTEGER, allowNull: true })
  declare jobId: number | null;

  @Column({ type: DataType.BLOB('medium'), allowNull: true })
  declare payload: Buffer | null;

  @Column({ type: DataType.JSON, allowNull: true })
  declare metadata: Record<string, unknown> | null;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare mediaPath: string | null;

  @Column({ type: DataType.STRING(120), allowNull: true })
  declare mediaMime: string | null;

  @Column({ type: DataType.BIGINT, allowNull: true })
  declare mediaSize: number | null;

  @Column({ type: DataType.STRING(255), allowNull: true })
  declare fileName: string | null;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare mediaUrl: string | null;

  @Column({ type: DataType.BOOLEAN, allowNull: false, defaultValue: false })
  declare isGroup: CreationOptional<boolean>;

  @Column({ type: DataType.STRING(80), allowNull: true })
  declare groupId: string | null;

  @Column({ type: DataType.STRING(190), allowNull: true })
  declare groupName: string | null;

  @Column({ type: DataType.STRING(190), allowNull: true })
  declare senderName: string | null;

  @Column({ type: DataType.STRING(100), allowNull: true })
  declare quotedMessageId: string | null;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare retryCount: CreationOptional<number>;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;

  @BelongsTo(() => Device, 'sessionId')
  declare device?: NonAttribute<Device>;

  @BelongsTo(() => Conversation, 'conversationId')
  declare conversation?: NonAttribute<Conversation>;

  @BelongsTo(() => Identity, 'identityId')
  declare identity?: NonAttribute<Identity>;
}
