import type { CreationOptional, InferAttributes, InferCreationAttributes } from 'sequelize';
import { Column, DataType, Model, Table } from 'sequelize-typescript';

export const ROLES = ['admin', 'operator', 'agent', 'user', 'auditor', 'readonly'] as const;
export type Role = (typeof ROLES)[number];

/** A person who signs in. */
@Table({ tableName: 'users', timestamps: true })
export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  @Column({ type: DataType.INTEGER, primaryKey: true, autoIncrement: true })
  declare id: CreationOptional<number>;

  @Column({ type: DataType.STRING(36), allowNull: false })
  declare uuid: string;

  @Column({ type: DataType.STRING(60), allowNull: false })
  declare username: string;

  @Column({ type: DataType.STRING(190), allowNull: true })
  declare email: string | null;

  @Column({ type: DataType.STRING(100), allowNull: true })
  declare password: string | null;

  @Column({ type: DataType.STRING(150), allowNull: false, defaultValue: '' })
  declare fullName: CreationOptional<string>;

  @Column({ type: DataType.STRING(20), allowNull: false })
  declare role: Role;

  @Column({ type: DataType.BOOLEAN, allowNull: false, defaultValue: true })
  declare isActive: CreationOptional<boolean>;

  @Column({ type: DataType.DATE(3), allowNull: true })
  declare lastLogin: Date | null;

  @Column({ type: DataType.TEXT('medium'), allowNull: true })
  declare photoUrl: string | null;

  @Column({ type: DataType.JSON, allowNull: true })
  declare limits: Record<string, unknown> | null;

  @Column({ type: DataType.INTEGER, allowNull: false, defaultValue: 0 })
  declare tokenVersion: CreationOptional<number>;

  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}
