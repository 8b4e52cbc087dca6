import type { CreationOptional, InferAttributes, InferCreationAttributes, NonAttribute } from 'sequelize';
import { BelongsTo, Column, DataType, ForeignKey, Model, Table } from 'sequelize-typescript';
import { Job } from './job.model.js';

export const JOB_ITEM_STATUSES = ['pending', 'processing', 'completed', 'failed', 'cancelled'] as const;
export type JobItemStatus = (typeof JOB_ITEM_STATUSES)[number];

/** One recipient of a job, with the rendered text and the message id it will always use. */
@Table({ tableName: 'job_items', timestamps: true })
export class JobItem extends Model<InferAttributes<JobItem>, InferCreationAttributes<JobItem>> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @ForeignKey(() => Job)
  @Column({ type: DataType.INTEGER, allowNull: false })
  declare jobId: number;

  @Column({ type: DataType.INTEGER, allowNull: false })
  declare seq: number;

  @Column({ type: DataType.STRING(20), allowNull: false })
  declare phone: string;

  @Column({ type: DataType.STRING(190), allowNull: true })
  declare recipientName: string | null;

  @Column({ type: DataType.TEXT('medium'), allowNull: false })
  declare message: string;

  @Column({ type: DataType.STRING(12), allowNull: false, defaultValue: 'pending' })
  declare status: CreationOptional<JobItemStatus>;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare attempts: CreationOptional<number>;

  @Column({ type: DataType.STRING(40), allowNull: true })
  declare errorCode: string | null;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare errorMessage: string | null;

  @Column({ type: DataType.BOOLEAN, allowNull: true })
  declare retryable: boolean | null;

  @Column({ type: DataType.STRING(100), allowNull: false })
  declare messageId: string;

  @Column({ type: DataType.INTEGER, allowNull: true })
  declare messageRowId: number | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare sentAt: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare deliveredAt: Date | null;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare readAt: Date | null;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;

  @BelongsTo(() => Job, 'jobId')
  declare job?: NonAttribute<Job>;
}
