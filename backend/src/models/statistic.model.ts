import type { CreationOptional, InferAttributes, InferCreationAttributes, NonAttribute } from 'sequelize';
import { BelongsTo, Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { Device } from './device.model.js';

/** One device, one UTC day, in numbers. */
@Table({ tableName: 'statistics', timestamps: true })
export class Statistic extends Model<InferAttributes<Statistic>, InferCreationAttributes<Statistic>> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @ForeignKey(() => Device)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare deviceId: number;

  @Column({ type: DataType.DATEONLY, allowNull: false })
  declare date: string;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare incomingMessages: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare outgoingMessages: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare activeChats: CreationOptional<number>;

  @Column({ type: DataType.DOUBLE, allowNull: true })
  declare responseRate: number | null;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;

  @BelongsTo(() => Device, 'deviceId')
  declare device?: NonAttribute<Device>;
}
