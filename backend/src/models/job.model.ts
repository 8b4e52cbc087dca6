import type { CreationOptional, InferAttributes, InferCreationAttributes, NonAttribute } from 'sequelize';
import { BelongsTo, Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { User } from './user.model.js';
import { Device } from './device.model.js';

export const JOB_STATUSES = [
  'queued',
  'processing',
  'paused',
  'completed',
  'partial',
  'failed',
  'cancelled',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** A blast: a frozen plan of messages and how far it has come. */
@Table({ tableName: 'jobs', timestamps: true })
export class Job extends Model<InferAttributes<Job>, InferCreationAttributes<Job>> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @Column({ type: DataType.STRING(60), allowNull: false })
  declare jobId: string;

  @ForeignKey(() => User)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare userId: number;

  @ForeignKey(() => Device)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare deviceId: number;

  @Column({ type: DataType.STRING(190), allowNull: true })
  declare name: string | null;

  @Column({ type: DataType.STRING(30), allowNull: false })
  declare type: string;

  @Column({ type: DataType.STRING(20), allowNull: false })
  declare status: JobStatus;

  @Column({ type: DataType.DOUBLE, allowNull: false, defaultValue: 0 })
  declare delaySec: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 50 })
  declare priority: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare total: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare completed: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare failed: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare cancelled: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare delivered: CreationOptional<number>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare read: CreationOptional<number>;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare pauseReason: string | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare pausedAt: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare scheduledAt: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare startedAt: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare finishedAt: Date | null;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare error: string | null;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;

  @BelongsTo(() => User, 'userId')
  declare creator?: NonAttribute<User>;

  @BelongsTo(() => Device, 'deviceId')
  declare device?: NonAttribute<Device>;
}
