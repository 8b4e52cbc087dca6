import type { CreationOptional, InferAttributes, InferCreationAttributes, NonAttribute } from 'sequelize';
import { BelongsTo, Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { Device } from './device.model.js';

/** Each QR code shown for a device. */
@Table({ tableName: 'qr_history', timestamps: true })
export class QrHistory extends Model<InferAttributes<QrHistory>, InferCreationAttributes<QrHistory>> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @ForeignKey(() => Device)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare deviceId: number;

  @Column({ type: DataType.DATE(3), allowNull: false })
  declare generatedAt: Date;

  @Column({ type: DataType.DATE(3), allowNull: false })
  declare expiresAt: Date;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare scannedAt: Date | null;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;

  @BelongsTo(() => Device, 'deviceId')
  declare device?: NonAttribute<Device>;
}
