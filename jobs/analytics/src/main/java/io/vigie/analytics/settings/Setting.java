package io.vigie.analytics.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents one key of a settings record and holds its default and range: the binder, the record's
 * constructor and the generated reference all read them here.
 *
 * <p>The key is the component's name in snake case. A component without a default is required,
 * unless it is {@code @Nullable}, a list, a map, a free object or another settings record, which
 * are then null, empty, or made of their own defaults.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** What the key means, in one or two sentences. */
  String value();

  /** Default as it would be written in YAML, such as {@code 10s} or {@code [a, b]}. */
  String byDefault() default "";

  /** Unit of a plain number, such as {@code events}; durations and sizes carry their own. */
  String unit() default "";

  /** Least value allowed, inclusive, written like the value itself. */
  String min() default "";

  /** Greatest value allowed, inclusive, written like the value itself. */
  String max() default "";
}
