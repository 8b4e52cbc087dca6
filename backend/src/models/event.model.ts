import type { CreationOptional, InferAttributes, InferCreationAttributes } from 'sequelize';
import { Column, DataType, Model, Table } from 'sequelize-typescript';

export type EventAudience = 'device' | 'user' | 'admin';

/** Something that happened, kept for a while so that a stream can resume. */
@Table({ tableName: 'events', timestamps: false })
export class EventRow extends Model<InferAttributes<EventRow>, InferCreationAttributes<EventRow>> {
  @Column({ type: DataType.BIGINT, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @Column({ type: DataType.STRING(60), allowNull: false })
  declare type: string;

  @Column({ type: DataType.STRING(120), allowNull: true })
  declare deviceId: string | null;

  @Column({ type: DataType.INTEGER, allowNull: true })
  declare ownerId: number | null;

  @Column({ type: DataType.STRING(10), allowNull: false })
  declare audience: EventAudience;

  @Column({ type: DataType.TEXT('medium'), allowNull: false })
  declare payload: string;

  @Column({ type: DataType.DATE(3), allowNull: false })
  declare createdAt: Date;
}
