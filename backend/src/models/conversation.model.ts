import type { CreationOptional, InferAttributes, InferCreationAttributes, NonAttribute } from 'sequelize';
import { BelongsTo, Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { Device } from './device.model.js';
import { Identity } from './identity.model.js';

export type ConversationMode = 'bot' | 'human';

/** What one device and one person or group have said; carries what a list shows. */
@Table({ tableName: 'conversations', timestamps: true })
export class Conversation extends Model<
  InferAttributes<Conversation>,
  InferCreationAttributes<Conversation>
> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @ForeignKey(() => Device)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare deviceId: number;

  @Column({ type: DataType.STRING(100), allowNull: false })
  declare chatKey: string;

  @ForeignKey(() => Identity)
  @Column({ type: DataType.INTEGER, allowNull: true })
  declare identityId: number | null;

  @Column({ type: DataType.STRING(80), allowNull: true })
  declare groupJid: string | null;

  @Column({ type: DataType.STRING(190), allowNull: true })
  declare name: string | null;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare unreadCount: CreationOptional<number>;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare lastMessageAt: Date | null;

  @Column({ type: DataType.STRING(200), allowNull: true })
  declare lastMessagePreview: string | null;

  @Column({ type: DataType.STRING(20), allowNull: true })
  declare lastMessageType: string | null;

  @Column({ type: DataType.STRING(10), allowNull: true })
  declare lastMessageDirection: 'incoming' | 'outgoing' | null;

  @Column({ type: DataType.STRING(12), allowNull: true })
  declare lastMessageStatus: string | null;

  @Column({ type: DataType.INTEGER, allowNull: true })
  declare assigneeId: number | null;

  @Column({ type: DataType.STRING(10), allowNull: false, defaultValue: 'bot' })
  declare mode: CreationOptional<ConversationMode>;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;

  @BelongsTo(() => Device, 'deviceId')
  declare device?: NonAttribute<Device>;

  @BelongsTo(() => Identity, 'identityId')
  declare identity?: NonAttribute<Identity>;
}
