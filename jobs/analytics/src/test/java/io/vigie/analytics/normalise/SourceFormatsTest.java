package io.vigie.analytics.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceFormatsTest {

  @Test
  void findsTheFormatsOnTheClassPath() {
    SourceFormats formats = SourceFormats.load();
    assertThat(formats.named("native").name()).isEqualTo("native");
    assertThat(formats.all())
        .extracting(SourceFormat::name)
        .isSorted()
        .contains("camara", "carrier", "native", "sshd");
  }

  @Test
  void everyFormatHasAProperNameAndADescription() {
    assertThat(SourceFormats.load().all())
        .allSatisfy(
            format -> {
              assertThat(format.name()).matches("[a-z][a-z0-9-]*");
              assertThat(format.description()).endsWith(".");
            });
  }

  @Test
  void everyFormatRefusesAnOptionItDoesNotHave() {
    assertThat(SourceFormats.load().all())
        .allSatisfy(
            format ->
                assertThatThrownBy(
                        () ->
                            format.open(
                                new SourceContext(TakenIn.object("{'colour':1}"), TakenIn.HASH)))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining("colour"));
  }

  @Test
  void namesTheNearestFormatAndAllOthers() {
    assertThatThrownBy(() -> SourceFormats.load().named("nativ"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("did you mean native?")
        .hasMessageContaining("known: ");
  }

  @Test
  void refusesTwoFormatsOfOneName() {
    SourceFormat format = SourceFormats.load().named("native");
    assertThatThrownBy(() -> SourceFormats.of(List.of(format, format)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("native");
  }
}
