import type { CreationOptional, InferAttributes, InferCreationAttributes } from 'sequelize';
import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** Which process owns a device; the epoch grows with every new owner. */
@Table({ tableName: 'device_leases', timestamps: true })
export class DeviceLease extends Model<InferAttributes<DeviceLease>, InferCreationAttributes<DeviceLease>> {
  @Column({ type: DataType.STRING(120), primaryKey: true, allowNull: false })
  declare deviceId: string;

  @Column({ type: DataType.STRING(80), allowNull: false })
  declare ownerId: string;

  @Column({ type: DataType.BIGINT, allowNull: false })
  declare epoch: number;

  @Column({ type: DataType.DATE(3), allowNull: false })
  declare leaseUntil: Date;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}
