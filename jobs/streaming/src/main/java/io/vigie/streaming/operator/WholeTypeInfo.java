package io.vigie.streaming.operator;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Type of what the engine takes as a whole: it has no fields that a job could name.
 *
 * @param <T> the element
 */
abstract class WholeTypeInfo<T> extends TypeInformation<T> {

  private static final long serialVersionUID = 1L;

  @Override
  public final boolean isBasicType() {
    return false;
  }

  @Override
  public final boolean isTupleType() {
    return false;
  }

  @Override
  public final int getArity() {
    return 1;
  }

  @Override
  public final int getTotalFields() {
    return 1;
  }
}
