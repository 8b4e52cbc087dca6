import type { CreationOptional, InferAttributes, InferCreationAttributes } from 'sequelize';
import { Column, DataType, Model, Table } from 'sequelize-typescript';

/** A run-time switch an admin may change. */
@Table({ tableName: 'settings', timestamps: true })
export class Setting extends Model<InferAttributes<Setting>, InferCreationAttributes<Setting>> {
  @Column({ type: DataType.STRING(80), primaryKey: true, allowNull: false })
  declare key: string;

  @Column({ type: DataType.JSON, allowNull: true })
  declare value: unknown | null;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}
