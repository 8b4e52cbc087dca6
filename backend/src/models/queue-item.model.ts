import type { CreationOptional, InferAttributes, InferCreationAttributes } from 'sequelize';
import { Column, DataType, Model, Table } from 'sequelize-typescript';

export type QueueItemState = 'ready' | 'leased' | 'done' | 'failed' | 'cancelled';

/** One piece of durable work in a lane. */
@Table({ tableName: 'queue_items', timestamps: true })
export class QueueItem extends Model<InferAttributes<QueueItem>, InferCreationAttributes<QueueItem>> {
  @Column({ type: DataType.BIGINT, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @Column({ type: DataType.STRING(60), allowNull: false })
  declare kind: string;

  @Column({ type: DataType.STRING(160), allowNull: false })
  declare lane: string;

  @Column({ type: DataType.TEXT('medium'), allowNull: false })
  declare payload: string;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 30 })
  declare priority: CreationOptional<number>;

  @Column({ type: DataType.DATE(3), allowNull: false })
  declare runAt: Date;

  @Column({ type: DataType.STRING(12), allowNull: false, defaultValue: 'ready' })
  declare state: CreationOptional<QueueItemState>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare attempts: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 1 })
  declare maxAttempts: CreationOptional<number>;

  @Column({ type: DataType.STRING(80), allowNull: true })
  declare leaseOwner: string | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare leaseUntil: Date | null;

  @Column({ type: DataType.STRING(160), allowNull: true })
  declare dedupKey: string | null;

  @Column({ type: DataType.STRING(190), allowNull: true })
  declare waitReason: string | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare waitUntil: Date | null;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare lastError: string | null;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}
