package io.vigie.streaming.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.settings.SettingKey;
import io.vigie.analytics.settings.SettingsBinder;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record made in code is checked like one that was read from a file. */
class RangesInConstructorsTest {

  static Stream<Arguments> ranges() {
    return Stream.<Class<? extends Record>>of(
            VigieSettings.class,
            KafkaSettings.class,
            EnrichSettings.class,
            TimeSettings.class,
            CheckpointSettings.class)
        .flatMap(
            type ->
                SettingKey.of(type).stream()
                    .filter(key -> !key.setting().max().isEmpty())
                    .map(key -> Arguments.of(type, key)));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void refuseAValueAboveTheRangeByItsName(Class<? extends Record> type, SettingKey key)
      throws ReflectiveOperationException {
    Record defaults = SettingsBinder.defaults(type);
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < values.length; i++) {
      types[i] = components[i].getType();
      values[i] =
          components[i].getName().equals(key.component())
              ? tooMuch(types[i])
              : components[i].getAccessor().invoke(defaults);
    }
    Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);

    assertThat(List.<Object>of(int.class, Integer.class, Duration.class)).contains(key.type());
    assertThatThrownBy(() -> constructor.newInstance(values))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(key.name() + ": ");
  }

  private static Object tooMuch(Class<?> type) {
    return type == Duration.class ? Duration.ofDays(1000) : Integer.MAX_VALUE;
  }
}
