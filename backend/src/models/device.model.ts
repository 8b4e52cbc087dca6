import type { CreationOptional, InferAttributes, InferCreationAttributes, NonAttribute } from 'sequelize';
import { BelongsTo, Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { User } from './user.model.js';

export type StoredDeviceStatus = 'disconnected' | 'connecting' | 'qr_required' | 'connected';

/** A WhatsApp account linked (or to be linked) as a companion device. */
@Table({ tableName: 'whatsapp_sessions', timestamps: true })
export class Device extends Model<InferAttributes<Device>, InferCreationAttributes<Device>> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @ForeignKey(() => User)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare userId: number;

  @Column({ type: DataType.STRING(120), allowNull: false })
  declare deviceId: string;

  @Column({ type: DataType.STRING(100), allowNull: false })
  declare deviceName: string;

  @Column({ type: DataType.STRING(36), allowNull: false })
  declare sessionId: string;

  @Column({ type: DataType.STRING(20), allowNull: true })
  declare phoneNumber: string | null;

  @Column({ type: DataType.STRING(20), allowNull: true })
  declare linkedPhone: string | null;

  @Column({ type: DataType.STRING(100), allowNull: true })
  declare jid: string | null;

  @Column({ type: DataType.STRING(60), allowNull: true })
  declare lid: string | null;

  @Column({ type: DataType.STRING(20), allowNull: false, defaultValue: 'disconnected' })
  declare status: CreationOptional<StoredDeviceStatus>;

  @Column({ type: DataType.JSON, allowNull: true })
  declare state: Record<string, unknown> | null;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare lastError: string | null;

  @Column({ type: DataType.BOOLEAN, allowNull: false, defaultValue: true })
  declare isActive: CreationOptional<boolean>;

  @Column({ type: DataType.BOOLEAN, allowNull: false, defaultValue: false })
  declare shouldConnect: CreationOptional<boolean>;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare lastSeen: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare lastConnected: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare connectedSince: Date | null;

  @Column({ type: DataType.BIGINT, allowNull: false, defaultValue: 0 })
  declare uptimeSeconds: CreationOptional<number>;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare webhookUrl: string | null;

  @Column({ type: DataType.JSON, allowNull: true })
  declare deviceInfo: Record<string, unknown> | null;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;

  @BelongsTo(() => User, 'userId')
  declare owner?: NonAttribute<User>;
}
