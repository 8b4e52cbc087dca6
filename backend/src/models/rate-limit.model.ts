import type { CreationOptional, InferAttributes, InferCreationAttributes } from 'sequelize';
import { Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { Device } from './device.model.js';

export type RateLimitPeriod = 'minute' | 'hour' | 'recipient-hour';

/** How many messages a device has sent in the current window. */
@Table({ tableName: 'rate_limits', timestamps: true })
export class RateLimit extends Model<InferAttributes<RateLimit>, InferCreationAttributes<RateLimit>> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @ForeignKey(() => Device)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare sessionId: number;

  @Column({ type: DataType.STRING(80), allowNull: false, defaultValue: '' })
  declare recipient: CreationOptional<string>;

  @Column({ type: DataType.STRING(20), allowNull: false })
  declare period: RateLimitPeriod;

  @Column({ type: DataType.DATE(3), allowNull: false })
  declare windowStart: Date;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare count: CreationOptional<number>;

  @Column({ type: DataType.DATE(3), allowNull: false })
  declare resetAt: Date;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}
