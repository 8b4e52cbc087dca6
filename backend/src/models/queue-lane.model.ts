import type { CreationOptional, InferAttributes, InferCreationAttributes } from 'sequelize';
import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** What a lane remembers between items: pacing and pauses. */
@Table({ tableName: 'queue_lanes', timestamps: true })
export class QueueLane extends Model<InferAttributes<QueueLane>, InferCreationAttributes<QueueLane>> {
  @Column({ type: DataType.STRING(160), primaryKey: true, allowNull: false })
  declare lane: string;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare nextAt: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare pausedAt: Date | null;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare pauseReason: string | null;

  @Column({ type: DataType.STRING(190), allowNull: true })
  declare waitReason: string | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare waitUntil: Date | null;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}
